# 採点の表示。

marks-answer = あなたの答え
marks-silence = (沈黙)
marks-not-kept = (残していません)
marks-steps = ステップごと
marks-avoid = 信頼を損なう言い方
marks-unsure = (判断に迷っています)
marks-person = · あなた: { $said }
marks-pattern-there = ある
marks-pattern-not-there = ない
marks-quote = 「{ $words }」
marks-hint = → { $hint }
marks-why = なぜ: { $why }
marks-better = 言い換え: { $better }
marks-order = 順番: { $steps } の順で話すと、聞き手が整理しやすくなります。
marks-arrow = →
marks-comma = 、
marks-rating = 評価
marks-score = { $score }点
mark-full = ○
mark-partial = △
mark-missing = ×
level-full = 言えている
level-partial = 半分
level-missing = まだない

reason-too-little = 話を前に進める材料がまだ足りません
reason-worst = この場面でいちばん響く「{ $pattern }」が出ています
reason-missing = まだないもの: { $steps }
reason-heart-partial = 「{ $step }」に、ほかの人が確かめられる形がほしいところです
reason-recital = 模範解答とほぼ同じ言葉です。自分の言葉で言ってみましょう
reason-partial = もう半分ほしいもの: { $steps }
reason-pattern = ひとつだけ信頼を損なう言い方があります: { $pattern }
reason-order = すべて言えています。順番を整えるとさらに届きます
reason-padded = すべて言えています。短くするとさらに届きます
reason-exemplary = 整理され、自分の責任として語られ、先の手が見えています
