# デッキのファイルの誤り。fault-コード が何が誤りか、fault-コード-remedy がどう直すか。TOML になっていない箇所は slip-名前。

fault-level = 誤り
fault-hint = 直し方
fault-comma = 、
fault-did-you-mean = 「{ $word }」ではありませんか?
fault-one-of = 次のどれかを書いてください: { $words }
fault-first = 先にここにあります
fault-rubric = 採点基準はここで選んでいます
fault-next = こちらもです
fault-stdin = 標準入力
fault-count = { $file } に誤りが { $count } 件あります。

fault-file-too-large = ファイルが { $bytes } バイトあります。デッキは { $limit } バイトまでです
fault-file-too-large-remedy = id を変えて、いくつかのファイルに分けてください
fault-too-many-signs = デッキにしては、行・括弧・コンマが多すぎます
fault-too-many-signs-remedy = デッキのファイルかどうか確かめてください。大きなデッキは分けられます
fault-nested-too-deep = 表やリストが { $limit } 段より深く入れ子になっています
fault-nested-too-deep-remedy = 括弧を減らしてください。いちばん深いものでもリストのリストまでです
fault-too-many-scenarios = 場面が { $found } 個あります。ひとつのデッキには { $limit } 個までです
fault-too-many-scenarios-remedy = id を変えて、いくつかのファイルに分けてください
fault-too-many-faults = ほかに { $count } 件の誤りがあります
fault-too-many-faults-remedy = 上のものをいくつか直してから、もう一度確かめてください

fault-no-heading = 列の名前が並んだ行が見つかりません
fault-no-heading-remedy = 場面の上の行に、ID、タイトル、状況、第一声…と列の名前を書いてください。yaoki deck new --csv で記入用の表を作れます
fault-missing-column = 「{ $key }」の列がありません
fault-missing-column-remedy = 「{ $key }」の列を足し、どの行にも書いてください
fault-cell-too-long = このセルは { $limit } 文字を超えています
fault-cell-too-long-remedy = 閉じていない引用符がないか確かめ、なければ文を短くしてください
fault-formula-error = このセルの数式がエラーになっています: { $shown }
fault-formula-error-remedy = 数式を直すか、文をそのまま書いてください

slip-unclosed-text = この文は引用符で閉じられていません
slip-unclosed-text-remedy = 始めと同じ引用符で閉じてください。何行にもわたる文は """ と """ で囲みます
slip-unclosed-list = このリストは閉じられていません
slip-unclosed-list-remedy = 最後の項目の後に ] を書いてください
slip-unclosed-table = この表は閉じられていません
slip-unclosed-table-remedy = 最後の項目の後に {"}"} を書いてください
slip-unclosed-heading = この見出しは閉じられていません
slip-unclosed-heading-remedy = 始めと同じ数の括弧で閉じてください: [deck]、[[scenario]]
slip-missing-equals = この行は「キー = 値」の形になっていません
slip-missing-equals-remedy = キーと値の間に = を書くか、メモなら頭に # を付けてください。何行にもわたる文は """ と """ で囲みます
slip-missing-value = このキーには値がありません
slip-missing-value-remedy = = の後に値を書くか、行を消してください
slip-unquoted-text = この文は引用符で囲まれていません
slip-unquoted-text-remedy = " と " で囲んでください
slip-missing-comma = この前にコンマがありません
slip-missing-comma-remedy = 項目と項目の間に , を書いてください
slip-extra-comma = コンマがひとつ余分です
slip-extra-comma-remedy = 消してください
slip-bad-key = キーはこのようには書けません
slip-bad-key-remedy = キーは決まった英語の名前です(小文字と _)
slip-bad-escape = \ の使い方が正しくありません
slip-bad-escape-remedy = \ そのものは \\ と書くか、文を ' と ' で囲んでください
slip-raw-control = 目に見えない制御文字があります
slip-raw-control-remedy = 消してください
slip-bad-number = 数として読めません
slip-bad-number-remedy = 半角の数字だけで、頭に 0 を付けずに書いてください: 1、20
slip-bad-date = 日付として読めません
slip-bad-date-remedy = 文として書くなら " と " で囲んでください
slip-trailing-text = 値の後に余分なものがあります
slip-trailing-text-remedy = 文の中の引用符は \" と書き、メモなら頭に # を付けてください
slip-stray-bracket = この括弧に対応する始まりがありません
slip-stray-bracket-remedy = 消すか、始まりの括弧を書いてください
slip-lone-return = 行の終わり方が TOML の形ではありません
slip-lone-return-remedy = ふつうの改行(LF または CRLF)で保存し直してください
slip-other = TOML として読めません
slip-other-remedy = 正しく書けている行と見比べてください

fault-look-alike = { $found } は { $wanted } に似ていますが、別の文字です
fault-look-alike-remedy = 日本語入力を切って、半角の { $wanted } を打ってください
fault-duplicate-key = 「{ $key }」が二つあります
fault-duplicate-key-remedy = どちらかを消してください
fault-format-unsupported = この yaoki が読めるのは format { $supported } です({ $found } は読めません)
fault-format-unsupported-remedy = format = { $supported } と書くか、このデッキが書かれた版の yaoki を入れてください
fault-unknown-key = { $section }に「{ $key }」というキーはありません
fault-unknown-key-remedy = 消してください
fault-missing-key = { $section }に「{ $key }」がありません
fault-missing-key-remedy = { $key } = … を書き足してください
fault-missing-table-remedy = { $heading } を書き足してください
fault-wrong-type = 「{ $key }」には{ $expected }を書きます。{ $found }になっています
fault-wrong-type-remedy = このように書いてください: { $example }
fault-empty-text = 「{ $key }」が空です
fault-empty-text-remedy = 何か書くか、項目ごと消してください
fault-empty-list = 「{ $key }」に何も入っていません
fault-empty-list-remedy = 項目を書くか、キーごと消してください
fault-line-break = 「{ $key }」は一行で書きます
fault-line-break-remedy = 改行を消してください
fault-hazardous-character = 「{ $key }」に{ $hazard }があります({ $character })
fault-hazardous-character-remedy = 消してください。画面に、書いてあるのと違うものが出るおそれがあります
fault-duplicate-entry = 「{ $key }」に同じものが二つあります
fault-duplicate-entry-remedy = どちらかを消してください
fault-out-of-range = 「{ $key }」は { $least } から { $most } までです
fault-out-of-range-remedy = { $least } から { $most } までの整数を書いてください
fault-unknown-word = 「{ $found }」という{ $vocabulary }はありません
fault-unknown-word-remedy = 決まった言葉のどれかを書いてください
fault-bad-id = 「{ $id }」は id にできません
fault-bad-id-remedy =
    { $style ->
        [snake] 小文字の英字と数字を _ でつないでください: own_words
       *[kebab] 小文字の英字と数字を - でつないでください: own-words
    }
fault-duplicate-id = 「{ $id }」という id の{ $things }が二つあります
fault-duplicate-id-remedy = どちらかの id を変えてください
fault-reserved-id = 「{ $id }」は yaoki に付いてくる{ $thing }の id です
fault-reserved-id-remedy = 別の id にしてください。たとえば my-{ $id }
fault-unknown-id = 「{ $id }」という{ $thing }はありません
fault-unknown-id-remedy = 綴りを確かめるか、このファイルに書き足してください
fault-not-in-rubric = 「{ $criterion }」は採点基準「{ $rubric }」のステップではありません
fault-not-in-rubric-remedy = 採点基準にあるステップを書くか、採点基準にこれを加えてください
fault-missing-model = 模範解答に、採点基準「{ $rubric }」のステップ「{ $criterion }」がありません
fault-missing-model-remedy = { $criterion } = "…" を書き足し、そのステップを言い切る文を入れてください
fault-after-itself = 「{ $id }」を自分自身の続きにはできません
fault-after-itself-remedy = 前の場面の id を書くか、行を消してください
fault-after-cycle = 場面どうしが互いの続きになっています: { $ids }
fault-after-cycle-remedy = 最初に来る場面の after を消してください
fault-was-in-use = 「{ $id }」は以前の id とされていますが、いまもその id の場面があります
fault-was-in-use-remedy = was から消すか、もう一方の場面を消してください
fault-unknown-variable = 「{ $name }」に入る値がありません
fault-unknown-variable-remedy = 値を書き足してください: vars = {"{"} { $plain } = ["…", "…"] {"}"}
fault-unused-variable = 「{ $name }」を使っている文がありません
fault-unused-variable-remedy = どこかの文に「{ $name }」と書くか、値を消してください
fault-variable-not-here = 「{ $key }」はそのまま表示されるので、「{ $name }」は置き換わりません
fault-variable-not-here-remedy = 言葉をそのまま書いてください。置き換わるのは situation、opening、model、press、close、counter の中です
fault-stray-brace = この「{ $brace }」に対応する括弧がありません
fault-stray-brace-remedy = 変数は {"{"}name{"}"} と書きます。片方だけの波括弧は文に書けません
fault-no-cue = { $thing }「{ $id }」を何で見分けるかが書かれていません
fault-no-cue-remedy = 手がかり(any = ["…"])か、似ている共通のもの(like = "…")を書き足してください
fault-no-claim = この答えのどこがいけないのかが書かれていません
fault-no-claim-remedy = missing = ["…"] か avoid = ["…"] を書き足してください

section-file = ファイル
shape-text = 文
shape-integer = 整数
shape-decimal = 小数
shape-boolean = 「true か false」
shape-date = 日付
shape-list = リスト
shape-texts = 文のリスト
shape-groups = 文のリストのリスト
shape-table = 表
shape-tables = 見出しが [[ ]] の表
shape-lines = 文のリスト(または気持ちごとのリスト)
thing-deck = デッキ
thing-scenario = 場面
thing-rubric = 採点基準
thing-criterion = ステップ
thing-pattern = 避けたい言い方
things-deck = デッキ
things-scenario = 場面
things-rubric = 採点基準
things-criterion = ステップ
things-pattern = 避けたい言い方
hazard-control = 制御文字
hazard-bidi = 文字の並ぶ向きを変える文字
hazard-invisible = 目に見えない文字
vocabulary-lang = 言語
vocabulary-mood = 気持ち
vocabulary-rating = 評価
