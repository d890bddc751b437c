# 練習の対話。

practice-title = 八起き · 練習
terminal-hint-editor = 実際に話すつもりで答えを打ってください。Enter: 改行 · Ctrl+D: 送る · Ctrl+O: エディタを開く · Ctrl+C: やめる
terminal-hint-lines = 実際に話すつもりで答えを打ってください。「.」だけの行で送ります。入力の終わりでやめます。
practice-draft = まだ送っていない答えがあります。続きからどうぞ。
practice-silence = 何も言っていません。黙ったままなら、もう一度送ってください。答えるなら、打ってください。
practice-model = たとえば、こう言えます
practice-leech = この場面でのつまずきは { $lapses } 回目です。一度紙に書いてみるか、ほかの人ならどう言うかを聞いてみてください。
practice-heart = この場面の要がまだないため、予定では「もう一度」として扱います。
practice-due =
    { $again ->
        [1] この練習の中でもう一度出します。そのあとは { $date } です。
       *[0] { $days ->
            [1] 次回: 明日({ $date })
           *[other] 次回: { $days }日後({ $date })
        }
    }
practice-keys = Enter: 次へ · 1〜4: 評価を変える(1 もう一度、2 あと少し、3 合格、4 見事) · m: 採点が違う · q: やめる
practice-overruled = ご自身の判断として残しました: { $rating }
practice-which-step = どのステップの採点が違いますか?(q: 戻る)
practice-which-level = 2: 十分に言えている · 1: 半分 · 0: 言えていない · q: 戻る
practice-nothing =
    { $tomorrow ->
        [0] 今日の分はありません。明日の予定もありません。続けるなら yaoki practice --ahead。
       *[other] 今日の分はありません。明日は{ $tomorrow }件です。続けるなら yaoki practice --ahead。
    }
practice-left = 終わりました。打ちかけの答えは残してあります。
practice-summary = 今日の練習
practice-done =
    { $talks ->
        [1] 1件、{ $score }点
       *[other] { $talks }件、平均{ $score }点
    }{ $again ->
        [0] {""}
       *[other] 。{ $again }件は近いうちにもう一度
    }
practice-weakest = いちばん抜けたステップ: { $step }
practice-tomorrow = 明日の予定 { $tomorrow }件 · { $streak ->
        [1] 1日目
       *[other] { $streak }日連続
    }
practice-pressed = 重ねて聞かれたとき
practice-recovered = 次の答えで言えました: { $step }
practice-half-recovered = 次の答えで半分言えました: { $step }
practice-not-recovered = 聞かれても「{ $step }」がまだありませんでした。次は一文だけでも用意しておきましょう。
