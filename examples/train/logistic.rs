//! Logistic regression: sparse with many features (dual coordinate descent), dense with few (Newton's method).

/// A sparse vector: sorted feature positions with their values.
pub type Sparse = Vec<(u32, f32)>;

/// Trains a sparse logistic regression with L2 regularisation.
///
/// Dual coordinate descent after Yu, Huang and Lin, "Dual coordinate descent methods for logistic regression and maximum entropy
/// models", Machine Learning 85 (2011). `cost` is C; a positive example costs `positive` times as much. Returns weights and bias.
pub fn sparse(
    vectors: &[&Sparse],
    labels: &[bool],
    features: usize,
    cost: f64,
    positive: f64,
) -> (Vec<f64>, f64) {
    let sign = |at: usize| if labels[at] { 1.0 } else { -1.0 };
    let bound: Vec<f64> = labels
        .iter()
        .map(|label| if *label { cost * positive } else { cost })
        .collect();
    let square: Vec<f64> = vectors
        .iter()
        .map(|x| x.iter().map(|(_, v)| f64::from(*v).powi(2)).sum::<f64>() + 1.0)
        .collect();
    let mut weights = vec![0.0; features];
    let mut bias = 0.0;
    let mut alpha: Vec<f64> = bound
        .iter()
        .map(|bound| (0.001 * bound).min(1e-8))
        .collect();
    for (at, x) in vectors.iter().enumerate() {
        step(x, sign(at) * alpha[at], &mut weights, &mut bias);
    }
    let mut order: Vec<usize> = (0..vectors.len()).collect();
    let mut state = 12_345_u64;
    for _ in 0..30 {
        shuffle(&mut order, &mut state);
        let mut moved = 0.0_f64;
        for &at in &order {
            let x = vectors[at];
            let margin = bias
                + x.iter()
                    .map(|(f, v)| weights[*f as usize] * f64::from(*v))
                    .sum::<f64>();
            let new = minimum(alpha[at], bound[at], square[at], sign(at) * margin);
            let change = (new - alpha[at]) * sign(at);
            moved = moved.max(change.abs() / bound[at]);
            alpha[at] = new;
            step(x, change, &mut weights, &mut bias);
        }
        if moved < 0.01 {
            break;
        }
    }
    (weights, bias)
}

fn step(x: &Sparse, change: f64, weights: &mut [f64], bias: &mut f64) {
    for (feature, value) in x {
        weights[*feature as usize] += change * f64::from(*value);
    }
    *bias += change;
}

/// The minimum over one dual variable, by a guarded Newton iteration.
fn minimum(old: f64, bound: f64, square: f64, gradient: f64) -> f64 {
    let mut z = old.clamp(bound * 1e-9, bound * (1.0 - 1e-9));
    for _ in 0..20 {
        let slope = square * (z - old) + gradient + (z / (bound - z)).ln();
        let curve = square + bound / (z * (bound - z));
        let mut next = z - slope / curve;
        if next <= 0.0 {
            next = z * 0.1;
        }
        if next >= bound {
            next = bound - (bound - z) * 0.1;
        }
        let done = (next - z).abs() < 1e-10 * bound;
        z = next;
        if done {
            break;
        }
    }
    z
}

fn shuffle(order: &mut [usize], state: &mut u64) {
    for at in (1..order.len()).rev() {
        *state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let other = usize::try_from(*state >> 33).expect("31 bits fit") % (at + 1);
        order.swap(at, other);
    }
}

/// Trains a dense logistic regression with L2 regularisation `ridge`; the last weight is the bias.
pub fn dense(inputs: &[Vec<f64>], labels: &[bool], ridge: f64) -> Vec<f64> {
    let size = inputs.first().map_or(0, Vec::len) + 1;
    let mut weights = vec![0.0; size];
    for _ in 0..40 {
        let mut gradient = vec![0.0; size];
        let mut curve = vec![vec![0.0; size]; size];
        for (x, label) in inputs.iter().zip(labels) {
            let value = |at: usize| if at + 1 == size { 1.0 } else { x[at] };
            let z: f64 = (0..size).map(|at| weights[at] * value(at)).sum();
            let p = 1.0 / (1.0 + (-z).exp());
            let error = p - f64::from(u8::from(*label));
            let spread = p * (1.0 - p) + 1e-6;
            for i in 0..size {
                gradient[i] += error * value(i);
                for (j, cell) in curve[i][..=i].iter_mut().enumerate() {
                    *cell += spread * value(i) * value(j);
                }
            }
        }
        for i in 0..size {
            // The bias is not held back.
            let ridge = if i + 1 < size { ridge } else { 1e-6 };
            gradient[i] += ridge * weights[i];
            curve[i][i] += ridge;
            let (above, below) = curve.split_at_mut(i);
            for (row, cell) in above.iter_mut().zip(&below[0]) {
                row[i] = *cell;
            }
        }
        let step = solve(curve, gradient);
        let longest = step
            .iter()
            .fold(0.0_f64, |longest, value| longest.max(value.abs()));
        let damping = (5.0 / longest.max(1e-12)).min(1.0);
        for (weight, step) in weights.iter_mut().zip(step) {
            *weight -= damping * step;
        }
        if longest < 1e-6 {
            break;
        }
    }
    weights
}

/// Solves `matrix` · x = `right` by elimination with pivots.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for i in 0..size {
        let pivot = (i..size)
            .max_by(|a, b| matrix[*a][i].abs().total_cmp(&matrix[*b][i].abs()))
            .unwrap_or(i);
        matrix.swap(i, pivot);
        right.swap(i, pivot);
        let (upper, lower) = matrix.split_at_mut(i + 1);
        for (offset, row) in lower.iter_mut().enumerate() {
            let factor = row[i] / upper[i][i];
            for (value, above) in row[i..].iter_mut().zip(&upper[i][i..]) {
                *value -= factor * above;
            }
            right[i + 1 + offset] -= factor * right[i];
        }
    }
    for i in (0..size).rev() {
        for j in i + 1..size {
            right[i] -= matrix[i][j] * right[j];
        }
        right[i] /= matrix[i][i];
    }
    right
}
