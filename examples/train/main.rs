//! experiment
use std::collections::{BTreeMap, HashMap};
use yaoki::grade::corpus::{self, MarkedAnswer};
use yaoki::grade::features::features;
use yaoki::grade::segment::segments_with;
use yaoki::text::{Lang, Span};

const CRIT: [&str; 8] = ["apology","impact","facts","judgement","cause","prevention","repeat","follow_up"];
const PAT: [&str; 7] = ["excuse","self_defence","minimise","blame","vague","passive","silence"];

struct Doc { shapes: Vec<yaoki::grade::level::Shape>, group: usize, segs: Vec<(Span, Vec<u32>)>, lab: Vec<[bool; 23]>, levels: [u8; 8], pats:[bool;7], rubric: String }

fn arg(name: &str, d: f32) -> f32 { std::env::args().skip_while(|a| a != name).nth(1).map_or(d, |v| v.parse().unwrap()) }

fn load(lang: Lang, dir: &str) -> Vec<MarkedAnswer> {
    let mut all = vec![];
    let mut files: Vec<_> = std::fs::read_dir(dir).unwrap().map(|f| f.unwrap().path()).filter(|p| p.to_str().unwrap().ends_with("jsonl")).collect();
    files.sort();
    for f in files { all.extend(corpus::read(&std::fs::read_to_string(f).unwrap()).unwrap().into_iter().filter(|r| r.lang == lang)); }
    all
}
fn doc(a: &MarkedAnswer, group: usize, whole: usize) -> Doc {
    let segs: Vec<(Span, Vec<u32>)> = segments_with(&a.answer, a.lang, whole).into_iter().map(|s| (s.span, features(&a.answer, s.span, a.lang))).collect();
    let mut lab = vec![[false; 23]; segs.len()];
    let nch = |s: Span| s.of(&a.answer).unwrap().chars().count() as f32;
    for (k, id) in CRIT.iter().chain(PAT.iter()).enumerate() {
        for p in a.places(id) {
            for (i, (s, _)) in segs.iter().enumerate() {
                if s.meets(p) {
                    let o = Span::new(s.start.max(p.start), s.end.min(p.end));
                    if nch(o) / nch(*s) >= 0.4 || nch(o) / nch(p) >= 0.5 {
                        if k < 8 { lab[i][k] = true; if a.level(id) == 2 { lab[i][8 + k] = true; } } else { lab[i][8 + k] = true; }
                    }
                }
            }
        }
    }
    let shapes=segs.iter().map(|(s,_)|{let f=yaoki::text::Folded::part(&a.answer,*s); yaoki::grade::level::Shape{length:f.len(),anchors:yaoki::grade::anchor::Anchors::of(f.chars(),a.lang)}}).collect();
    Doc { shapes, group, segs, lab, levels: CRIT.map(|c| a.level(c)), pats: PAT.map(|p| a.avoid.contains_key(p)), rubric: a.rubric.clone() }
}

type Sparse = Vec<(u32, f32)>;
struct Vocab { map: HashMap<u32, (u32, f32)>, }
fn vocab(docs: &[&Doc], min_df: u32) -> Vocab {
    let mut df: BTreeMap<u32, u32> = BTreeMap::new(); let mut n = 0;
    for d in docs { for (_, f) in &d.segs { n += 1; for x in f { *df.entry(*x).or_default() += 1; } } }
    let mut map = HashMap::new();
    for (f, c) in df { if c >= min_df { let i = map.len() as u32; map.insert(f, (i, ((1.0 + n as f32) / (1.0 + c as f32)).ln() + 1.0)); } }
    Vocab { map }
}
fn vectors(d: &Doc, v: &Vocab, nw: f32, unk: bool) -> Vec<Sparse> {
    let own: Vec<Sparse> = d.segs.iter().map(|(_, f)| {
        let mut miss = 0.0;
        let mut s: Sparse = f.iter().filter_map(|x| { let r = v.map.get(x).copied(); if r.is_none() { miss += 25.0; } r }).collect();
        s.sort_by_key(|x| x.0);
        let mut n: f32 = s.iter().map(|x| x.1 * x.1).sum::<f32>(); if unk { n += miss; } let n = n.sqrt().max(1e-6);
        for x in &mut s { x.1 /= n; } s }).collect();
    (0..own.len()).map(|i| {
        let mut m: BTreeMap<u32, f32> = own[i].iter().copied().collect();
        for j in [i.wrapping_sub(1), i + 1] { if let Some(o) = own.get(j) { for (f, x) in o { *m.entry(*f).or_default() += nw * x; } } }
        m.into_iter().collect()
    }).collect()
}
/// logistic regression by dual coordinate descent (Yu, Huang, Lin 2011) 
fn train_lr(xs: &[&Sparse], ys: &[bool], dim: usize, c: f32, wpos: f32, scale: Option<&[f32]>) -> (Vec<f32>, f32) {
    let n = xs.len();
    let mut w = vec![0f64; dim]; let mut b = 0f64; const BB: f64 = 1.0;
    let sc = |f: u32| scale.map_or(1.0, |s| s[f as usize] as f64);
    let qd: Vec<f64> = xs.iter().map(|x| x.iter().map(|(f, v)| (*v as f64 * sc(*f)).powi(2)).sum::<f64>() + BB * BB).collect();
    let cs: Vec<f64> = ys.iter().map(|y| if *y { (c * wpos) as f64 } else { c as f64 }).collect();
    let mut al: Vec<f64> = cs.iter().map(|c| (0.001 * c).min(1e-8)).collect();
    for i in 0..n { let y = if ys[i] { 1.0 } else { -1.0 }; for (f, v) in xs[i] { w[*f as usize] += y * al[i] * *v as f64 * sc(*f); } b += y * al[i] * BB; }
    let mut order: Vec<usize> = (0..n).collect(); let mut rng = 12345u64;
    for _ in 0..30 {
        for i in (1..n).rev() { rng = rng.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407); order.swap(i, ((rng >> 33) as usize) % (i + 1)); }
        let mut maxd = 0f64;
        for &i in &order {
            let y = if ys[i] { 1.0 } else { -1.0 };
            let mut g = b * BB; for (f, v) in xs[i] { g += w[*f as usize] * *v as f64 * sc(*f); } g *= y;
            let a0 = al[i]; let ci = cs[i]; let q = qd[i];
            // minimise 0.5 q (z-a0)^2 + g (z-a0) + z ln z + (C-z) ln(C-z)
            let mut z = a0.clamp(ci * 1e-9, ci * (1.0 - 1e-9));
            for _ in 0..20 {
                let d1 = q * (z - a0) + g + (z / (ci - z)).ln();
                let d2 = q + ci / (z * (ci - z));
                let mut nz = z - d1 / d2;
                if nz <= 0.0 { nz = z * 0.1; } if nz >= ci { nz = ci - (ci - z) * 0.1; }
                if (nz - z).abs() < 1e-10 * ci { z = nz; break; } z = nz;
            }
            let dz = (z - a0) * y; maxd = maxd.max(dz.abs() / ci);
            if dz != 0.0 { al[i] = z; for (f, v) in xs[i] { w[*f as usize] += dz * *v as f64 * sc(*f); } b += dz * BB; }
        }
        if maxd < 0.01 { break; }
    }
    (w.iter().enumerate().map(|(f, x)| (*x * sc(f as u32)) as f32).collect(), b as f32)
}
fn nb_scale(xs: &[&Sparse], ys: &[bool], dim: usize, power: f32) -> Vec<f32> {
    let mut p = vec![0.3f32; dim]; let mut q = vec![0.3f32; dim];
    for (x, y) in xs.iter().zip(ys) { for (f, v) in x.iter() { if *y { p[*f as usize] += v; } else { q[*f as usize] += v; } } }
    let sp: f32 = p.iter().sum(); let sq: f32 = q.iter().sum();
    p.iter().zip(&q).map(|(a, b)| ((a / sp) / (b / sq)).ln().abs().powf(power)).collect()
}
fn sig(x: f64) -> f64 { 1.0 / (1.0 + (-x).exp()) }
/// small dense LR by Newton-free gradient descent (L2)
fn dense_lr(xs: &[Vec<f64>], ys: &[bool], l2: f64) -> Vec<f64> {
    let d = xs[0].len() + 1; let mut w = vec![0f64; d];
    for _ in 0..40 { // Newton
        let mut g = vec![0f64; d]; let mut h = vec![vec![0f64; d]; d];
        for (x, y) in xs.iter().zip(ys) {
            let z: f64 = w[d - 1] + x.iter().zip(&w).map(|(a, b)| a * b).sum::<f64>(); let p = sig(z); let e = p - f64::from(u8::from(*y)); let s = p * (1.0 - p) + 1e-6;
            let xi = |i: usize| if i + 1 == d { 1.0 } else { x[i] };
            for i in 0..d { g[i] += e * xi(i); for j in 0..=i { h[i][j] += s * xi(i) * xi(j); } }
        }
        for i in 0..d { if i + 1 < d { g[i] += l2 * w[i]; h[i][i] += l2; } else { h[i][i] += 1e-6; } for j in 0..i { h[j][i] = h[i][j]; } }
        // solve
        let mut a = h; let mut r = g.clone();
        for i in 0..d { let p = (i..d).max_by(|x, y| a[*x][i].abs().total_cmp(&a[*y][i].abs())).unwrap(); a.swap(i, p); r.swap(i, p);
            for k in i + 1..d { let m = a[k][i] / a[i][i]; for j in i..d { a[k][j] -= m * a[i][j]; } r[k] -= m * r[i]; } }
        for i in (0..d).rev() { for j in i + 1..d { r[i] -= a[i][j] * r[j]; } r[i] /= a[i][i]; }
        let step: f64 = r.iter().map(|x| x.abs()).fold(0.0, f64::max); for i in 0..d { w[i] -= r[i] * (1.0f64).min(5.0 / step); }
        if step < 1e-6 { break; }
    }
    w
}
fn apply(w: &[f64], x: &[f64]) -> f64 { w[w.len() - 1] + x.iter().zip(w).map(|(a, b)| a * b).sum::<f64>() }

fn qwk(pairs: &[(u8, u8)]) -> f64 {
    let n = pairs.len() as f64; let mut o = [[0f64; 3]; 3]; for (a, b) in pairs { o[*a as usize][*b as usize] += 1.0; }
    let r: Vec<f64> = (0..3).map(|i| o[i].iter().sum()).collect(); let c: Vec<f64> = (0..3).map(|j| (0..3).map(|i| o[i][j]).sum()).collect();
    let (mut x, mut e) = (0.0, 0.0); for i in 0..3 { for j in 0..3 { let w = ((i as f64) - (j as f64)).powi(2); x += w * o[i][j]; e += w * r[i] * c[j] / n; } }
    if e == 0.0 { if x == 0.0 { 1.0 } else { 0.0 } } else { 1.0 - x / e }
}
fn feats(d: &Doc, sc: &[[f32; 23]], k: usize) -> Vec<f64> {
    let cl = |x: f32| f64::from(x.clamp(-4.0, 4.0));
    let mut pr: Vec<(f32, usize)> = sc.iter().enumerate().map(|(i, s)| (s[k], i)).collect(); pr.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut fu: Vec<f32> = sc.iter().map(|s| s[8 + k]).collect(); fu.sort_by(|a, b| b.total_cmp(a));
    let g = |i: usize| pr.get(i).map_or(-4.0, |x| cl(x.0)); let h = |i: usize| fu.get(i).map_or(-4.0, |x| cl(*x));
    let best = pr.first().map(|x| x.1);
    let len = best.map_or(0.0, |i| ((d.segs[i].0.len() as f64) / 100.0).min(3.0));
    let bf = best.map_or(-4.0, |i| cl(sc[i][8 + k]));
    let hinge = |x: f64| x.max(0.0);
    let tot: f64 = pr.iter().map(|x| sig(f64::from(x.0) * 1.5)).sum::<f64>().min(4.0);
    vec![g(0), g(1), g(2), h(0), h(1), len, bf, hinge(g(0)), hinge(h(0)), hinge(g(1)), tot]
}
fn main() {
    let lang: Lang = std::env::args().nth(1).unwrap().parse().unwrap();
    let whole = arg("--whole", 60.0) as usize; let nw = arg("--nw", 0.25); let c = arg("--c", 4.0); let wpos = arg("--wpos", 2.0); let nb = arg("--nb", 0.0); let mindf = arg("--mindf", 2.0) as u32; let unk = arg("--unk", 0.0) > 0.0;
    let mut answers = load(lang, &format!("src/grade/corpus/{lang}"));
    if let Some(x) = std::env::args().skip_while(|a| a != "--extra").nth(1) { answers.extend(load(lang, &x)); }
    let mut groups: BTreeMap<String, usize> = BTreeMap::new();
    for a in &answers { let n = groups.len(); groups.entry(a.situation.clone()).or_insert(n); }
    let docs: Vec<Doc> = answers.iter().map(|a| doc(a, groups[&a.situation], whole)).collect();
    let mut test: Vec<Doc> = vec![];
    if let Some(x) = std::env::args().skip_while(|a| a != "--test").nth(1) { test = corpus::read(&std::fs::read_to_string(x).unwrap()).unwrap().iter().map(|a| doc(a, 0, whole)).collect(); }
    let folds = 6;
    let mut scores: Vec<Vec<[f32; 23]>> = docs.iter().map(|d| vec![[0.0; 23]; d.segs.len()]).collect();
    let mut tscores: Vec<Vec<[f32; 23]>> = vec![];
    for fold in 0..=folds {
        let tr: Vec<&Doc> = docs.iter().filter(|d| d.group % folds != fold).collect();
        if fold == folds && test.is_empty() { break; }
        let v = vocab(&tr, mindf); let dim = v.map.len();
        let tv: Vec<Vec<Sparse>> = tr.iter().map(|d| vectors(d, &v, nw, unk)).collect();
        let xs: Vec<&Sparse> = tv.iter().flatten().collect();
        let labs: Vec<&[bool; 23]> = tr.iter().flat_map(|d| d.lab.iter()).collect();
        let models: Vec<(Vec<f32>, f32)> = std::thread::scope(|s| {
            let hs: Vec<_> = (0..2).map(|t| { let xs = &xs; let labs = &labs; s.spawn(move || (0..23).filter(|k| k % 2 == t).map(|k| {
                let ys: Vec<bool> = labs.iter().map(|l| l[k]).collect();
                let scale = (nb > 0.0).then(|| nb_scale(xs, &ys, dim, nb));
                (k, train_lr(xs, &ys, dim, c, wpos, scale.as_deref())) }).collect::<Vec<_>>()) }).collect();
            let mut all: Vec<_> = hs.into_iter().flat_map(|h| h.join().unwrap()).collect(); all.sort_by_key(|x| x.0); all.into_iter().map(|x| x.1).collect() });
        let score = |d: &Doc| -> Vec<[f32; 23]> { vectors(d, &v, nw, unk).iter().map(|x| std::array::from_fn(|k| models[k].1 + x.iter().map(|(f, y)| models[k].0[*f as usize] * y).sum::<f32>())).collect() };
        if fold < folds { for (i, d) in docs.iter().enumerate() { if d.group % folds == fold { scores[i] = score(d); } } } else { tscores = test.iter().map(&score).collect(); eprintln!("vocab {dim} segs {}", xs.len()); }
    }
    // segment-level AUC
    for k in 0..23 { if k>=8 && k<16 {continue;} let mut a: Vec<(f32, bool)> = vec![]; for (d, s) in docs.iter().zip(&scores) { for (l, x) in d.lab.iter().zip(s) { a.push((x[k], l[k])); } }
        a.sort_by(|x, y| x.0.total_cmp(&y.0)); let (mut r, mut p) = (0f64, 0f64); let n = a.len() as f64; for (i, x) in a.iter().enumerate() { if x.1 { r += i as f64 + 1.0; p += 1.0; } }
        print!("{} {:.3} ", CRIT.iter().map(|c|*c).chain(["";8]).chain(PAT).nth(k).unwrap(), (r - p * (p + 1.0) / 2.0) / (p * (n - p))); } println!();
    let inr = |d: &Doc, k: usize| match d.rubric.as_str() { "basic" => [0, 2, 3, 4, 5].contains(&k), "ownership" => [1, 2, 5].contains(&k), "pressed" => [1, 5].contains(&k), _ => [6, 0, 4, 5, 7].contains(&k) };
    let (mut mq, mut mt, mut me, mut mte) = (0.0, 0.0, 0.0, 0.0);
    for k in 0..8 {
        let old=arg("--old",0.0)>0.0; let feats=|d:&Doc,s:&[[f32;23]],k:usize| if old {feats(d,s,k)} else {yaoki::grade::level::inputs(k,s,&d.shapes,lang)};
 let fx: Vec<Vec<f64>> = docs.iter().zip(&scores).map(|(d, s)| feats(d, s, k)).collect();
        let mut pairs = vec![]; let mut all = vec![]; let mut tp = vec![]; let mut ta = vec![];
        for fold in 0..=folds {
            let idx: Vec<usize> = (0..docs.len()).filter(|i| docs[*i].group % folds != fold).collect();
            let xs: Vec<Vec<f64>> = idx.iter().map(|i| fx[*i].clone()).collect();
            let w1 = dense_lr(&xs, &idx.iter().map(|i| docs[*i].levels[k] >= 1).collect::<Vec<_>>(), 1.0);
            let w2 = dense_lr(&xs, &idx.iter().map(|i| docs[*i].levels[k] >= 2).collect::<Vec<_>>(), 1.0);
            let lv = |x: &[f64]| { let p1 = sig(apply(&w1, x)); let p2 = sig(apply(&w2, x)).min(p1); let e=[1.0-p1,p1-p2,p2]; 
                // choose level minimising expected quadratic loss
                (0..3u8).min_by(|a,b| { let l=|c:u8| (0..3).map(|t| e[t]*((t as f64)-(c as f64)).powi(2)).sum::<f64>() + if (0..3).all(|t| e[t]<=e[c as usize]) {-0.0} else {0.0}; l(*a).total_cmp(&l(*b)) }).unwrap() };
            if fold < folds { for i in 0..docs.len() { if docs[i].group % folds == fold { let l = lv(&fx[i]); all.push((docs[i].levels[k], l)); if inr(&docs[i], k) { pairs.push((docs[i].levels[k], l)); } } } }
            else { for (d, s) in test.iter().zip(&tscores) { let l = lv(&feats(d, s, k)); ta.push((d.levels[k], l)); if inr(d, k) { tp.push((d.levels[k], l)); } } }
        }
        let (a, b, c2, d2) = (qwk(&pairs), qwk(&tp), qwk(&all), qwk(&ta)); mq += a / 8.0; mt += b / 8.0; me += c2 / 8.0; mte += d2 / 8.0;
        print!("{} {a:.3}/{b:.3} ", CRIT[k]);
    }
    println!("\nCV macro QWK {mq:.4} (every {me:.4})  TEST {mt:.4} (every {mte:.4})");
    let _ = |d: &Doc| d.pats;
}
