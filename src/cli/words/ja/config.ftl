# 設定できること。

config-means =
    { $key ->
        [retention] 次に出たとき、まだうまく話せる見込みをどこまで保つか。高くするほど復習が増えます。
        [day-turn] 一日の区切り。これより前の練習は、前の晩のものとして数えます。
        [new-per-day] 初めての場面を一日にいくつまで出すか。
        [total-per-day] 初めての場面と復習を合わせて、一日にいくつまで出すか。
       *[store-answers] 採点結果と一緒に、答えの文も残すか。
    }
config-takes =
    { $key ->
        [retention] retention に指定できるのは 0.70 から 0.97 までの数です。
        [day-turn] day-turn に指定できるのは 00:00 から 23:59 までの時刻です。
        [new-per-day] new-per-day に指定できるのは 0 から 9999 までの整数です。
        [total-per-day] total-per-day に指定できるのは 0 から 9999 までの整数です。
       *[store-answers] store-answers に指定できるのは on か off です。
    }
config-changed = (既定: { $default })
config-set = { $key }: { $before } → { $after }
config-same = { $key } はすでに { $value } です。
config-effect =
    { $key ->
        [retention] それぞれの場面は、次に答えたときからこの値に従います。
        [day-turn] これまでの記録の日付は変わりません。
        [new-per-day] 次に出題するときから効きます。
        [total-per-day] 次に出題するときから効きます。
       *[store-answers] { $value ->
            [off] 採点と予定はこれまでどおりです。新しい答えの文は残さないので、あとで読み返したり、採点し直したりはできません。これまでに残した文はそのままです。
           *[on] 新しい答えの文を残します。置き場所は手元のデータフォルダだけです。
        }
    }
