# バックアップと、そこへの戻り方。

backup-done = バックアップを書き出しました: { $path }
backup-holds =
    { $reviews ->
        [0] 答えはまだ入っていません。
       *[other] 答え { $reviews } 件(最新は { $day })が入っています。
    }
backup-back = ここへ戻すには: yaoki restore { $path }
backup-none = バックアップはまだありません。練習した日には自動で取ります。いま取るなら yaoki backup。
backup-file = ファイル
backup-why = きっかけ
backup-answers = 答え
backup-newest = 最新
backup-mega = MB
backup-origin =
    { $origin ->
        [daily] 自動
        [manual] 手動
        [before-restore] 戻す前
       *[before-migration] 更新の前
    }
backup-unreadable = (読めません)
backup-no-daily = 今日のバックアップを取れませんでした。

restore-backup =
    { $reviews ->
        [0] このバックアップに答えは入っていません。
       *[other] このバックアップには答えが { $reviews } 件入っています。最新は { $day }「{ $title }」。
    }
restore-here =
    { $reviews ->
        [0] いまのデータに答えはありません。
       *[other] いまのデータには答えが { $reviews } 件あります。最新は { $day }「{ $title }」。
    }
restore-here-damaged = いまのデータは壊れていて読めません。
restore-would = 戻すと、次のように変わります。
restore-goes = 答え { $count } 件がなくなります({ $days })
restore-comes = 答え { $count } 件が戻ります({ $days })
restore-events-go = ほかの答えへの手直し(取り消し、自分の採点、文の削除) { $count } 件がなくなります
restore-events-come = ほかの答えへの手直し(取り消し、自分の採点、文の削除) { $count } 件が戻ります
restore-deck-goes = デッキ { $deck } がなくなります
restore-deck-comes = デッキ { $deck } が戻ります
restore-rest = デッキの内容、設定、書きかけの答えは、そのときのものになります
restore-keeps = いまのデータは { $path } に残します。
restore-ask = 戻しますか? [y/N]
restore-done = 戻しました。前のデータは { $path } にあります。
restore-undo = yaoki restore { $path } で、いまの操作を取り消せます。
