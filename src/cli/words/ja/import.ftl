# デッキの取り込み、点検、一覧。

import-io = { $file } を読めません: { $message }
import-reading = デッキを読んでいます
import-empty-folder = { $file } にデッキのファイルがありません。
import-empty-folder-hint = 名前が .toml、.csv、.tsv、.xlsx で終わるものがデッキのファイルです(隠しファイルは除きます)。
import-too-many-files = ファイルが { $limit } 個を超えています。
import-too-many-files-hint = フォルダをいくつかに分けて取り込んでください。
import-too-much = ファイルが合わせて { $limit } MiB を超えています。
import-link = { $file } はフォルダの外へのリンクなので、たどりません。
import-unread = { $file } は .{ $ending } のファイルなので読めません。
import-unread-hint = .xlsx か .csv で保存し直してください。
import-too-many-cells = { $file } のセルが { $limit } 個を超えています。
import-too-many-cells-hint = デッキIDを変えて、いくつかのファイルに分けてください。
import-packed-too-large = { $file } を展開すると { $limit } MiB を超えます。
import-packed-too-large-hint = デッキにしては大きすぎます。表計算ソフトで開き、場面を新しいファイルに写してから試してください。
import-damaged = { $file } は .xlsx のファイルとして読めません。
import-damaged-hint = 表計算ソフトで開き、.xlsx で保存し直してください。
import-locked = { $file } はパスワード付きか、古い Excel の形式です。
import-locked-hint = 表計算ソフトで開き、パスワードなしの .xlsx で保存し直してください。
import-not-text = { $file } の文字コードが分かりません({ $at } バイト目、{ $line } 行目)。
import-not-text-hint = CSV UTF-8 か .xlsx で保存し直してください。
import-ignored = { $file } の次の列は、デッキの列の名前ではないので読みません: { $columns }
import-too-large = { $file } は { $limit } MiB を超えています。
import-too-large-hint = id を変えて、いくつかのファイルに分けてください。
import-not-utf8 = { $file } は UTF-8 のテキストではありません({ $at } バイト目、{ $line } 行目)。
import-not-utf8-hint = UTF-8 で保存し直してください。
import-utf16-hint = UTF-16 のようです。UTF-8 で保存し直してください。
import-shift-jis-hint = Shift_JIS のようです。UTF-8 で保存し直してください。
import-doubled = { $first } と { $second } は、どちらもデッキ { $deck } です。
import-several = ファイルが { $count } 個あります。--as で id を付けられるデッキはひとつだけです。
import-several-hint = ひとつずつ、それぞれの id を付けて取り込んでください。
import-doubled-hint = どちらかの id を変えるか、ひとつだけ取り込んでください。
import-taken =
    { $origin ->
        [shipped] { $deck } は yaoki に付いてくるデッキの id です。
       *[private] { $deck } は自分で作った場面のデッキの id です。
    }
import-taken-hint = 別の id で取り込んでください: --as my-deck
import-stranger = { $deck } という id のデッキがすでにあります: { $title }({ $file } から)。新しいデッキと共通する場面がひとつもありません。
import-stranger-hint = 別のデッキとして取り込むなら --as 別の id、置き換えるなら先に yaoki deck remove { $deck }
import-left-out = { $count } 個のファイルは取り込みませんでした。
import-nothing-changed = 何も変えていません。

import-deck-new = { $title }({ $deck })は新しいデッキです。
import-deck-changed = { $title }({ $deck })が変わります:
import-deck-same = { $title }({ $deck })に変更はありません。
import-added = 追加
import-changed = 変更
import-moved = 並び順の変更
import-renamed = { $from } から改名
import-revived = 復帰
import-retired = 出題をやめる
import-part-added = { $thing }を追加
import-part-changed = { $thing }を変更
import-part-removed = { $thing }を削除
import-history = 答え { $reviews } 件は残ります
import-tally-added = 追加 { $count }
import-tally-changed = 変更 { $count }
import-tally-revived = 復帰 { $count }
import-tally-retired = 出題をやめる { $count }
import-tally-unchanged = 変更なし { $count }
import-tally-history = これまでの答え { $reviews } 件はすべて残ります
import-nothing = (なし)
import-more = ほか { $count } 件
import-dry-run = まだ取り込んでいません。取り込むには --dry-run を外してください。
import-done =
    { $decks ->
        [1] 取り込みました。
       *[other] { $decks } 個のデッキを取り込みました。
    }
import-done-next = yaoki practice --deck { $deck } で練習できます。

check-sound = { $file }: { $scenarios } 場面、問題ありません。模範解答はすべてのステップに届いています。
check-breaches = { $file }: デッキに書かれたとおりに採点されない文が { $count } 件あります。
law-level = 食い違い
law-model-reaches = 模範解答が「{ $step }」に届いていません({ $level } 点、必要なのは { $wanted } 点)
law-model-reaches-hint = 模範解答で言い切るか、自作のステップなら手がかりを広げてください
law-model-avoids = 模範解答に「{ $pattern }」が出ています
law-model-avoids-hint = 下の言葉を使わずに言い換えてください
law-empty = 何も言わない答えが「{ $step }」に届いています
law-empty-hint = ステップの手がかりを絞ってください
law-counter-lacks = このいけない答えが「{ $step }」に届いています
law-counter-lacks-hint = 答えからそのステップを抜くか、missing から外してください
law-counter-shows = このいけない答えに「{ $pattern }」が見つかりません
law-counter-shows-hint = もっとはっきり書くか、avoid から外してください
law-example-reaches = この文は「{ $step }」で { $level } 点になります(必要なのは { $wanted } 点)
law-example-reaches-hint =
    { $wanted ->
        [0] 手がかりを絞る(except = ["…"])か、別の欄に移してください
       *[other] 聞き取れる手がかりを足す(any = ["…"])か、別の欄に移してください
    }
law-example-shows = この文に「{ $pattern }」が見つかりません
law-example-shows-hint = 聞き取れる手がかりを足す(any = ["…"])か、別の欄に移してください
law-example-shows-not = この文に「{ $pattern }」が出ていますが、出てはいけません
law-example-shows-not-hint = 手がかりを絞る(except = ["…"])か、別の欄に移してください
law-found = 見つかった言葉: { $words }
law-vars = 値: { $vars }

decks-none = まだデッキがありません。yaoki import ファイル で取り込めます。
decks-line = { $scenarios } 場面
decks-retired = 引退 { $retired }
decks-off = 停止中
decks-version = { $version } 版
decks-origin =
    { $origin ->
        [shipped] yaoki に付属
        [imported] { $source } から
        [private] 自分の場面
       *[log] 別の端末の記録にあるもの
    }
