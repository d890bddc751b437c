# 自分の記録をファイルへ、ファイルから。

transfer-writing = 書き出しています
transfer-reading = 読み込んでいます
transfer-written =
    { $reviews ->
        [0] 書き出す答えはまだありません。
       *[other] 答え { $reviews } 件{ $events ->
            [0] を書き出しました。
           *[other] と手直し { $events } 件を書き出しました。
        }
    }{ $to ->
        [out] {""}
       *[other] ファイル: { $file }
    }
transfer-private = 答えの文がそのまま入っています。ほかの人が読めない場所に置いてください。yaoki import --history で取り込めます。
transfer-answers =
    { $reviews ->
        [0] 新しい答えはありません{ $known ->
            [0] 。
           *[other] (ファイルの { $known } 件はすでにあります)。
        }
       *[other] 新しい答え { $reviews } 件{ $known ->
            [0] 。
           *[other] (ほかの { $known } 件はすでにあります)。
        }
    }
transfer-turns = 続きの答え { $count } 件
transfer-events = 手直し(取り消し、自分の採点、文の削除) { $count } 件
transfer-forgotten = 別の端末で文を消した答え { $count } 件。こちらの文も消しました
transfer-markings = あとからの採点 { $count } 件
transfer-settings = 設定 { $count } 件
transfer-decks = この記録にだけ出てくるデッキ: { $decks }。デッキのファイルを取り込むと、また出題されます。

log-no-head = yaoki が書き出した記録ではありません
log-newer = この記録の形式は { $found } です。この版が読めるのは { $known } です
log-too-long = 行が長すぎます
log-syntax = { $column } 文字目から JSON として読めません
log-shape = yaoki が書き出す形になっていません({ $column } 文字目)
log-missing =
    { $what ->
        [device] 端末 { $id } がこの行より前に出てきません
        [parameters] 重み { $id } がこの行より前に出てきません
        [deck] デッキ { $id } がこの行より前に出てきません
        [scenario] 場面 { $id } がこの行より前に出てきません
        [review] 答え { $id } がありません
       *[text] 文 { $id } がこの行より前に出てきません
    }
log-conflict = { $id } はすでにあり、中身が違います
log-invalid = 「{ $what }」の値 { $value } は使えません
