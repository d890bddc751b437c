# うまくいかなかったことと、その手当て。

failure-output = 出力できませんでした: { $message }
failure-unreadable = { $path } を読めません: { $message }
failure-not-utf8 = { $path } は UTF-8 のテキストではありません({ $at } バイト目)。
failure-not-utf8-hint = ファイルを UTF-8 で保存し直してください(多くのエディタでは「名前を付けて保存」で文字コードを選べます)。
failure-answer-too-long = 答えが { $limit } KiB を超えています。
failure-answer-too-long-hint = 上司への答えは1、2分で話せる長さです。ファイルを間違えていないか確かめてください。
failure-bad-line = { $path } の { $line } 行目: { $message }
failure-bad-line-hint = 1行に {"{"}"id": "1", "lang": "ja", "rubric": "basic", "answer": "…"{"}"} の形の JSON を1つ書いてください。
line-syntax = { $column } バイト目から JSON として読めません。
line-no-object = JSON のオブジェクトではありません。
line-missing = キー "{ $key }" がありません。
line-no-text = "{ $key }" の値は文字列にしてください。
line-lang = "{ $lang }" の答えは採点できません(ja か en)。
failure-unknown =
    { $kind ->
        [rubric] { $id } という採点基準はありません。
        [deck] { $id } というデッキはありません。
        [category] { $id } という分類の場面はありません。
        [setting] { $id } という設定はありません。
       *[step] { $id } というステップはありません。
    }
failure-unknown-hint = 使えるもの: { $known }
failure-no-data-directory = ホームディレクトリが分からないため、データの置き場所を決められません。
failure-directory = { $path } にデータを置けません: { $message }
failure-directory-hint = --data-dir で別の場所を指定するか、環境変数 YAOKI_DATA_DIR を設定してください。
failure-file = { $path } に書き込めません: { $message }
failure-not-a-database = { $path } は yaoki のデータベースではありません。手を付けずに残してあります。
failure-not-a-database-hint = そのファイルを別の場所へ移すか、--data-dir で別の場所を指定してください。
failure-newer = { $path } は新しい版の yaoki で作られています(形式 { $found }、この版が読めるのは { $known } まで)。手を付けずに残してあります。
failure-newer-hint = 新しい版を入れるか、--data-dir で別の場所を指定してください。
failure-corrupt = { $path } が壊れています: { $message }
failure-corrupt-hint = yaoki backup --list でバックアップを確かめ、yaoki restore ファイル で戻せます。壊れたファイルも隣に残します。
failure-busy = ほかのプログラムが { $path } を使っています。
failure-busy-hint = そのプログラムを閉じてから、もう一度試してください。
failure-full = { $path } を書き込む空き容量がありません。何も変えていません。
failure-full-hint = ディスクに空きを作ってから、もう一度試してください。
failure-read-only = { $path } は読み取り専用です。
failure-unknown-token = トークン { $token } の問いは待っていません。
failure-unknown-token-hint = yaoki next で問いを出すと、トークンが表示されます。
failure-answered = { $token } の問いにはもう答えています(記録 { $review })。
failure-answered-hint = その答えは yaoki history show { $review } で見られます。新しい問いは yaoki next で出せます。
failure-unknown-review = 記録 { $review } はありません。
failure-unknown-review-hint = yaoki history で答えの番号を一覧できます。
failure-already-undone = 記録 { $review } はもう取り消されています。
failure-nothing-to-undo = 取り消せる答えがありません。
failure-unknown-deck = { $deck } というデッキはありません。
failure-unknown-deck-hint = yaoki deck list で取り込み済みのデッキを見られます。
failure-unknown-scenario = { $id } という場面はありません。
failure-not-a-terminal = 練習には端末が必要です。
failure-not-a-terminal-hint = 端末がないときは yaoki next と yaoki answer を使ってください。
failure-ours = yaoki の内部で問題が起きました: { $message }
failure-setting = 設定 { $key } に { $value } は指定できません。
failure-rubric-gone = この場面の採点基準 { $rubric } が見つかりません。
failure-rubric-gone-hint = デッキをもう一度取り込むか、別の場面を出してください。
failure-exists = { $path } はもうあります。
failure-exists-hint = 別の名前を指定するか、--force で置き換えてください。
failure-itself = { $path } はデータベースそのものです。
failure-folder = { $path } をバックアップに使えません: { $message }
failure-no-backup = { $path } は yaoki のバックアップではありません。
failure-no-backup-hint = yaoki backup --list でバックアップの一覧を見られます。
failure-not-confirmed = 何も変えていません。
failure-not-confirmed-hint = 進めるには y と答えてください。尋ねられずに進めるなら --yes を付けます。
failure-bad-log-hint = 何も取り込んでいません。取り込めるのは yaoki export で書き出したものです。
