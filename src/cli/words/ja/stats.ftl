# 数字で振り返る。

stats-today = 今日
stats-today-means = 今日やった分と、これから出る分(すべての言語の合計)。
stats-done = 練習
stats-done-is =
    { $answers ->
        [0] まだありません
       *[other] { $talks }つの場面で{ $answers }回(新しい場面{ $new }、「もう一度」{ $again }){ $minutes ->
            [0] {""}
           *[other] 、{ $minutes }分
        }
    }
stats-due = 復習
stats-due-is = 今日{ $today }件 · 明日{ $tomorrow }件 · 7日以内に{ $week }件
stats-new = 新しい場面
stats-new-is = 今日はあと{ $left }件 · 手つかずは{ $there }件
stats-steps = ステップ
stats-steps-mean = 平均は直近10回の答え(0=まだない、2=言えている)。保持は、前回言えたことが今も残っている見込み。弱いものから順に並べています。
stats-steps-none = まだありません。1回答えるとここに出ます。
stats-step = ステップ
stats-level = 平均
stats-kept = 保持
stats-trend = 傾向
stats-last = 直近の答え
stats-rising = 上向き
stats-falling = 下向き
stats-steady = 横ばい
stats-needs = あと{ $answers }回
stats-trend-needs = 傾向が出るのは15回答えてからです。「あと○回」は、そこまでの残りです。判断に迷った採点は数えません。
stats-patterns = 信頼を損なう言い方
stats-patterns-mean = それぞれが最初の答えに出た回数。
stats-patterns-none = この60日間、どれも出ていません。
stats-pattern = 言い方
stats-late = 直近30日
stats-before = その前の30日
stats-language =
    { $lang ->
        [ja] 日本語
       *[en] 英語
    }
