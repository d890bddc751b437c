# 今日の様子をひと目で。

overview-welcome = ようこそ。八起きは、ミスのあとの1on1を練習する道具です。
overview-how = 場面を読んで上司に答えると、どう届いたかが分かり、弱いところは後日また出ます。
overview-start =
    { $draft ->
        [1] 書きかけの答えが残っています: yaoki practice
       *[0] まずはここから: yaoki practice
    }
overview-today = 今日
overview-due = 復習
overview-due-is =
    { $left ->
        [0] { $more ->
            [0] なし
           *[other] 今日はここまで(上限を超えた{ $more }件は明日)
        }
       *[other] { $left }件{ $more ->
            [0] {""}
           *[other] (ほかに{ $more }件は今日の上限を超えた分)
        }
    }
overview-new = 新しい場面
overview-new-is =
    { $there ->
        [0] もうありません
       *[other] { $left ->
            [0] 今日の{ $limit }件は済みました
           *[other] あと{ $left }件(1日の上限{ $limit }件)
        }
    }
overview-done = 済んだ分
overview-done-is =
    { $answers }回答えました{ $again ->
        [0] {""}
       *[other] (うち「もう一度」{ $again }回)
    }
overview-weak = 弱いところ
overview-weak-is = { $step }(2点中{ $level }点)
overview-weak-none = いまのところありません
overview-and = 、
overview-streak = 連続日数
overview-streak-is =
    { $days ->
        [0] 0日。今日やれば1日目です
       *[other] { $days }日{ $today ->
            [1] {""}
           *[0] 。今日も続ければ次の日になります
        }
    }。週に1日までは休んでも途切れません{ $missed ->
        [1] ({ $day }は休み)。
       *[0] 。
    }
overview-draft = 書きかけ
overview-draft-is = 「{ $title }」への答え({ $characters }文字)
overview-elsewhere = ほかの言語
overview-elsewhere-is =
    { $lang ->
        [ja] 日本語の復習が{ $due }件あります(yaoki practice --lang ja)
       *[en] 英語の復習が{ $due }件あります(yaoki practice --lang en)
    }
overview-next-draft = 次は: yaoki practice(書きかけの答えから続けられます)
overview-next-practise = 次は: yaoki practice
overview-next-repeat = 次は: yaoki practice(今日うまくいかなかったものをもう一度)
overview-next-answer = 次は: yaoki answer { $token }(先に出した問いに答える)
overview-next-ahead =
    今日の分は終わりです。{ $tomorrow ->
        [0] 明日の復習はありません。
       *[other] 明日の復習は{ $tomorrow }件です。
    }
    まだ続けるなら: yaoki practice --ahead
overview-next-rest =
    今日の分は終わりです。{ $tomorrow ->
        [0] 明日の復習はありません。
       *[other] 明日の復習は{ $tomorrow }件です。
    }
    振り返るなら: yaoki stats
overview-status =
    { $due ->
        [0] { $new ->
            [0] 今日の分は終わり
           *[other] 新しい場面{ $new }件
        }
       *[other] 復習{ $due }件
    }
overview-status-weak = { $step }が弱め
overview-status-none = まだ始めていません
