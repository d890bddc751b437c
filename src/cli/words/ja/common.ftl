# いくつものコマンドで使う言葉。

error-label = エラー:
hint-label = ヒント:
usage-heading = 使い方:
options-heading = オプション
arguments-heading = 引数
commands-heading = コマンド
examples-heading = 例:

usage-unknown-argument = { $argument } というオプションはここでは使えません。
usage-unknown-command = { $command } というコマンドはありません。
usage-bad-value = { $argument } に { $value } は指定できません。
usage-value-missing = { $argument } には値が必要です。
usage-argument-missing = { $argument } が指定されていません。
usage-conflict = { $argument } と { $other } は同時に使えません。
usage-twice = { $argument } は一度しか指定できません。
usage-not-unicode = 引数に Unicode として読めない文字があります。
usage-wrong = コマンドラインを解釈できません: { $argument }
usage-did-you-mean = { $suggestion } ではありませんか?
usage-see-help = コマンドの一覧は yaoki --help、各コマンドの説明は yaoki コマンド --help で見られます。

rating-again = もう一度
rating-hard = あと少し
rating-good = 合格
rating-easy = 見事
