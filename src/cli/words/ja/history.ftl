# これまでの答え。

history-none = まだ答えがありません。yaoki practice で始められます。
history-none-with = 「{ $text }」を含む答えはありません。
history-number = 番号
history-day = 日付
history-rating = 評価
history-score = 点数
history-talk = 場面
history-more = まだあります: yaoki history --limit { $limit }

disputes-none = 採点とご自身の判断が食い違っているものはありません。
disputes-what = 項目
disputes-grader = 採点
disputes-you = あなた
disputes-answer = (答え{ $answer })

undo-done = { $day } の記録 { $review }「{ $title }」(評価: { $rating })を取り消しました。記録には残りますが、何にも数えません。
undo-schedule =
    { $stands ->
        [new] この場面は、まだやっていないものに戻りました。
        [due] この場面は、いま復習の期日が来ています。
        [ahead] この場面の次回は、前のとおり { $date } です。
       *[unmoved] 予定はもともと動いていません。
    }

show-undone = 取り消した記録です。何にも数えません。
show-drill = ひとつのステップだけの練習: { $step }
show-manager = 上司
show-yours =
    { $by ->
        [rating] ご自身の評価: { $rating }
       *[marks] ご自身の採点では: { $rating }
    }
show-due = このとき決まった次回: { $date }({ $days }日後)
