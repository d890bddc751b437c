# next で出す問いと、その答え。

prompt-token = トークン: { $token }
prompt-talk = 場面: { $title }({ $id })
prompt-situation = いきさつ:
prompt-says = { $persona }:
prompt-how = 答えるには: yaoki answer { $token } ファイル名(標準入力からでも)
prompt-type = 答えを打ってください。空の行で Ctrl+D を押すと送ります。
prompt-nothing =
    { $tomorrow ->
        [0] 今日の分はもうありません。明日の予定もありません。
       *[other] 今日の分はもうありません。明日は{ $tomorrow }件です。
    }
prompt-waiting = 出したまま答えを待っている問いが{ $count }件あります: { $tokens }
prompt-kept = 記録しました。yaoki history show { $review } で見返せます。
