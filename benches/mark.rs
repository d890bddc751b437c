//! Marking one answer: the time a person waits after sending it.

use criterion::{Criterion, criterion_group, criterion_main};
use yaoki::deck::Catalogue;
use yaoki::grade::{Context, Grader};
use yaoki::text::Lang;

/// Twelve sentences each, as long an answer as a talk bears.
const JA: &str = "田中さん、昨日の納品の件では現場の皆さんを40分も待たせてしまい、申し訳ありませんでした。\
    火曜の15時に届くはずの部材を、私が水曜の便で手配していました。\
    気づいたのは火曜の14時半で、業者さんから電話をいただいてからです。\
    部材は今朝の8時に届いていて、作業は予定の半日遅れで進んでいます。\
    手配したときは、先月の現場と同じ曜日だと思い込んでいました。\
    発注書の控えを見返すより、先に電話を済ませることを優先してしまいました。\
    振り返ると、うちの発注は日付を電話の口頭だけで決めていて、書面と照らす場面がありません。\
    私自身、忙しい日は復唱を省く癖がありました。\
    今日から、電話のあとに発注書の写真を業者さんと田中さんに送ります。\
    返信がないものは、その日の17時に私からもう一度電話をします。\
    来週の金曜に、写真と返信の件数を一覧にしてお見せします。\
    足りないところがあれば、そのときに直させてください。";
const EN: &str = "Tom, I'm sorry the crew stood around for forty minutes yesterday and you had to ring the client. \
    The parts were due on Tuesday at three and I had booked them for Wednesday. \
    I found out at half past two, when the supplier phoned. \
    They arrived at eight this morning and the job is half a day behind. \
    When I booked it I assumed it was the same weekday as last month's site. \
    I put getting through my calls ahead of looking at the order sheet. \
    Looking back, we fix delivery dates by phone and nobody ever holds them against the paper. \
    I also have a habit of not reading them back when it's busy. \
    From today I photograph the order sheet after each call and send it to the supplier and to you. \
    Anything without a reply by five gets a second call from me. \
    Next Friday I'll bring the list of photos and replies to our one-to-one. \
    If something is missing from it, tell me and I'll change it there and then.";

fn marking(bench: &mut Criterion) {
    for (lang, answer) in [(Lang::Ja, JA), (Lang::En, EN)] {
        let grader = Grader::new(lang, [], []);
        let rubric = Catalogue::shipped(lang)
            .rubric("basic")
            .expect("a shipped rubric");
        let context = Context::default();
        bench.bench_function(&format!("mark 12 sentences, {lang}"), |bencher| {
            bencher.iter(|| grader.mark(rubric, std::hint::black_box(answer), &context));
        });
    }
}

criterion_group!(benches, marking);
criterion_main!(benches);
