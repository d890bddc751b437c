# --help の文。キーは help-コマンド、help-コマンド-オプション、help-コマンド-examples。どこでも同じ意味のものは help-any-オプション。

help-yaoki = ミスのあとの1on1を練習します。場面を読み、答えを打つと、その場で採点し、弱いところを忘れた頃にもう一度出します。
help-yaoki-examples =
    {"  "}yaoki practice                 今日の分を練習する
    {"  "}yaoki                          今日の様子をひと目で見る
    {"  "}yaoki import our-team.toml     チームの場面集を取り込む
help-yaoki-status = シェルのプロンプト向けに、短い1行だけを表示する

help-any-lang = 表示と出題の言語: ja または en(省略時はロケールに従う)
help-any-data-dir = データの置き場所(省略時は OS 標準の場所。YAOKI_DATA_DIR でも指定できる)
help-any-plain = 画面読み上げや簡易な端末向けに、カーソル移動と色を使わない
help-any-help = このコマンドの説明を表示する
help-any-version = バージョンを表示する
help-any-json = JSON で出力する
help-any-deck = このデッキからだけ出す
help-any-category = この分類からだけ出す(例: angry-manager)
help-any-step = このステップの練習になるものだけ出す(例: prevention)
help-any-ahead = まだ期日の来ていないものも続けて出す
help-any-seed = 出題を再現できるようにする

help-practice = 練習します。場面を読み、上司に答え、答えがどう届いたかを見ます。
help-practice-limit = 多くてもこの回数で終える
help-practice-minutes = この分数を過ぎた回で終える
help-practice-examples =
    {"  "}yaoki practice
    {"  "}yaoki practice --limit 3
    {"  "}yaoki practice --category not-my-fault
    {"  "}yaoki practice --lang en --step prevention

help-next = 対話なしで1問出します。エディタやスクリプト、画面読み上げ向けです。
help-next-examples =
    {"  "}yaoki next
    {"  "}yaoki next --json

help-answer = yaoki next で出た問いに答えます。採点・記録・次回の予定まで行います。
help-answer-token = yaoki next が表示したトークン
help-answer-file = 答えを書いたファイル。- は標準入力(既定)
help-answer-examples =
    {"  "}yaoki answer 7K2M answer.txt
    {"  "}echo "申し訳ありません。…" | yaoki answer 7K2M

help-stats = ステップごとの状態、今日の予定、連続日数を見ます。
help-stats-examples =
    {"  "}yaoki stats
    {"  "}yaoki stats --json

help-history = これまでの答えを一覧します。
help-history-limit = 表示する最大の行数(既定: 20)
help-history-text = この言葉を含む答えだけ
help-history-examples =
    {"  "}yaoki history
    {"  "}yaoki history show 12
    {"  "}yaoki history undo
help-history-show = ひとつの答えを採点結果とともに表示します。
help-history-show-number = 一覧に出ている番号
help-history-disputes = 自分の判断と採点が食い違っているものを一覧します。
help-history-undo = 直前の記録を取り消し、予定を元に戻します。

help-import = デッキを取り込みます。誤りがひとつでもあれば何も変えません。履歴は残ります。
help-import-paths = デッキのファイル(TOML、CSV、TSV、XLSX)か、それを探すフォルダ。- は標準入力
help-import-history = yaoki export で書き出した自分の記録を取り込む(同じものは二重にならない)
help-import-dry-run = 何が変わるかを表示するだけにする
help-import-keep-going = 誤りのあるファイルは飛ばし、ほかを取り込む
help-import-as-id = デッキに別の id を付ける(小文字の英字と数字を - でつなぐ)
help-import-examples =
    {"  "}yaoki import our-team.toml
    {"  "}yaoki import --dry-run our-team.toml
    {"  "}yaoki import talks.xlsx
    {"  "}yaoki import decks/ --keep-going
    {"  "}yaoki import from-tokyo.toml --as tokyo
    {"  "}yaoki import --history my-history.jsonl

help-deck = デッキを一覧し、配る前のファイルを点検します。
help-deck-examples =
    {"  "}yaoki deck list
    {"  "}yaoki deck check our-team.toml
help-deck-list = 取り込み済みのデッキを一覧します。
help-deck-check = デッキの誤りをすべて挙げ、模範解答と悪い例を採点にかけて確かめます。
help-deck-check-paths = デッキのファイル(TOML、CSV、TSV、XLSX)か、それを探すフォルダ。- は標準入力

help-grade = 答えを採点します。記録はしません。
help-grade-file = 答えのファイル(--jsonl では JSON Lines)。- は標準入力(既定)
help-grade-rubric = 採点の基準: basic, ownership, pressed, repeated(既定: basic)
help-grade-answer-lang = 答えの言語: ja または en(省略時は表示と同じ)
help-grade-situation = 何が起きたかを短く
help-grade-jsonl = 1行に1つの {"{"}"id","lang","rubric","answer"{"}"} を読み、1行ずつ結果を出す
help-grade-all-criteria = 基準にかかわらず、すべてのステップを採点する
help-grade-examples =
    {"  "}yaoki grade answer.txt
    {"  "}echo "以後、気をつけます。" | yaoki grade --rubric pressed
    {"  "}yaoki grade --jsonl --all-criteria < answers.jsonl

help-config = 設定を見たり変えたりします。
help-config-key = retention、day-turn、new-per-day、total-per-day、store-answers のどれか(省略時はすべて)
help-config-value = 新しい値
help-config-reset = 既定の値に戻す
help-config-examples =
    {"  "}yaoki config
    {"  "}yaoki config new-per-day 3
    {"  "}yaoki config retention --reset

help-backup = すべてをひとつのファイルに写します。練習した日には自動でも取ります(直近7回分、その前は週ごと、月ごとに残します)。
help-backup-file = 書き出すファイル、または入れ先のフォルダ(省略時はデータの隣の backups フォルダ)
help-backup-force = すでにあるファイルを置き換える
help-backup-list = データの隣にあるバックアップを一覧する
help-backup-examples =
    {"  "}yaoki backup
    {"  "}yaoki backup /media/stick/
    {"  "}yaoki backup --list

help-restore = バックアップに戻します。何が変わるかを見せて確かめ、いまのデータは隣に残します。
help-restore-file = 戻したいバックアップ(パス、または一覧にある名前)
help-restore-yes = 確かめずに進める
help-restore-examples =
    {"  "}yaoki backup --list
    {"  "}yaoki restore daily-2026-11-24.db

help-export = 自分の記録(答え、採点、そのときの予定、設定)を JSON Lines で書き出します。
help-export-file = 書き出すファイル。- は標準出力(既定)
help-export-force = すでにあるファイルを置き換える
help-export-examples =
    {"  "}yaoki export my-history.jsonl
    {"  "}yaoki export | jq 'select(.review) | .review.score'

help-doctor = データが壊れていないか、記録どおりかを点検します。
help-doctor-repair = バックアップを取り、記録と食い違うものを記録から作り直す(答えには手を付けない)
help-doctor-examples =
    {"  "}yaoki doctor
    {"  "}yaoki doctor --repair

help-completions = コマンドラインの補完に使うスクリプトを表示します。
help-completions-shell = シェルの種類: bash、zsh、fish、elvish、powershell
help-completions-examples =
    {"  "}yaoki completions bash > ~/.local/share/bash-completion/completions/yaoki
    {"  "}yaoki completions fish > ~/.config/fish/completions/yaoki.fish
