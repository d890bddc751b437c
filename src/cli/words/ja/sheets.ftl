# 表計算のデッキの誤りのうち、ファイル向けの言葉では伝わらないもの。sheet-コード が何が誤りか、sheet-コード-remedy がどう直すか。

sheet-no-rows = 列の名前の下に場面がありません
sheet-no-rows-remedy = 一行にひとつずつ場面を書いてください
sheet-no-model = この場面には模範解答がありません
sheet-no-model-remedy = 採点基準に合わせて「模範解答:…」の列に書いてください
sheet-no-deck-id = デッキの id がありません
sheet-no-deck-id-remedy = 表の上の行に「デッキID」と id を並べて書くか、--as my-deck のように付けてください
sheet-no-deck-title = デッキの名前がありません
sheet-no-deck-title-remedy = 表の上の行に「デッキ名」と名前を並べて書いてください
sheet-missing-key = この行の「{ $key }」が空です
sheet-missing-key-remedy = このセルに書いてください
sheet-unknown-key = 「{ $key }」という列はありません
sheet-wrong-type = 「{ $key }」を読み取れません
sheet-wrong-type-remedy = このように書いてください: { $example }
sheet-empty-list-remedy = 何か書くか、セルを空にしてください
sheet-out-of-range-remedy = { $least } から { $most } までの数を書いてください
sheet-missing-model-remedy = 「模範解答:{ $criterion }」の列で、そのステップを言い切ってください
sheet-unknown-variable-remedy = 「差し替え」の列に値を書き足してください: { $plain }: A / B
sheet-unused-variable-remedy = どこかの文に「{ $name }」と書くか、「差し替え」の列から消してください
sheet-variable-not-here-remedy = 言葉をそのまま書いてください。置き換わるのは、状況、第一声、模範解答、追い打ち、結び、だめな答えの中です
sheet-no-cue-remedy = 「手がかり」か「似ている…」の列に書いてください
sheet-no-claim-remedy = 隣の「足りないステップ」か「避けたい言い方」の列に書いてください
sheet-was-in-use-remedy = 「以前のID」から消すか、もう一方の場面を消してください
sheet-after-itself-remedy = 前の場面の ID を書くか、セルを空にしてください
sheet-after-cycle-remedy = 最初に来る場面の「前の場面」を空にしてください
sheet-example-flag = はい、または、いいえ
sheet-example-vars = client: A様 / 株式会社ミナト
