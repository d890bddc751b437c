# 点検。

doctor-nothing = まだデータがありません。
doctor-reading = すべて読んでいます
doctor-file =
    { $found ->
        [0] ファイルは壊れていません。
       *[other] ファイルが壊れています。
    }
doctor-references =
    { $found ->
        [0] 参照先はすべてそろっています。
       *[other] 参照先のないものがあります。
    }
doctor-replay =
    { $found ->
        [0] 予定もステップの状態も集計も、答え { $reviews } 件の記録からたどり直した結果と一致します(記憶の値の誤差は { $share } まで)。
       *[other] 記録からたどり直した結果と食い違うものがあります。
    }
doctor-left-over =
    { $found ->
        [0] 行き場のない問いや書きかけはありません。
       *[other] 行き場のないものが残っています。
    }
doctor-dangling = { $table } の { $rows } 行が指すものが { $parent } にありません
doctor-card = 場面 { $scenario } の予定
doctor-skill =
    ステップ「{ $step }」の状態({ $lang ->
        [ja] 日本語
       *[en] 英語
    })
doctor-pattern = { $day } の「{ $pattern }」の回数
doctor-review = 記録 { $review } の評価や取り消しの状態
doctor-malformed = 記録に読み取れないところがあります({ $what })
doctor-prompt = 答えられなくなった問い { $token }
doctor-draft = 問いのない書きかけ({ $token })
doctor-more = ほか { $count } 件
doctor-sound = データに問題はありません。
doctor-mended = 記録から作り直しました。データに問題はありません。
doctor-repair = yaoki doctor --repair で、バックアップを取ったうえで記録から作り直せます。答えには手を付けません。
doctor-restore = これは記録から作り直せません。yaoki backup --list でバックアップを確かめ、yaoki restore ファイル で戻せます。いまのファイルも残します。
doctor-kept = 直す前のデータ: { $path }
