<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
    <context>
        <name>AboutBar</name>
        <message>
            <location filename="../../app/ui/widgets/composer_about.py" />
            <source>Do not correct it</source>
            <translation>訂正をやめる</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/composer_about.py" />
            <source>Make it a new mail</source>
            <translation>新規メールにする</translation>
        </message>
    </context>
    <context>
        <name>AccountCard</name>
        <message>
            <location filename="../../app/ui/widgets/account_card.py" />
            <source>Change {0}</source>
            <translation>{0} を変更</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_card.py" />
            <source>Connecting</source>
            <translation>接続中</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_card.py" />
            <source>For calling out only</source>
            <translation>発信専用</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_card.py" />
            <source>Next try at {0}.</source>
            <translation>次の再試行は {0} です。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_card.py" />
            <source>Not registered</source>
            <translation>未登録</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_card.py" />
            <source>Not registered while you are not ready</source>
            <translation>受付不可の間は登録を解除</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_card.py" />
            <source>Registered</source>
            <translation>登録済み</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_card.py" />
            <source>Remove this account and its password?</source>
            <translation>このアカウントとパスワードを削除しますか？</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_card.py" />
            <source>Remove {0}</source>
            <translation>{0} を削除</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_card.py" />
            <source>The server could not be told whether you are available. Parley tries again.</source>
            <translation>対応可否をサーバーに通知できませんでした。Parley が再試行します。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_card.py" />
            <source>The server knows whether you are available.</source>
            <translation>対応可否をサーバーに通知しています。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_card.py" />
            <source>The server said: {0}</source>
            <translation>サーバーの応答：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_card.py" />
            <source>This server cannot be told whether you are available. Parley tries no more until the account changes.</source>
            <translation>このサーバーには対応可否を通知できません。アカウントを変更するまで再試行しません。</translation>
        </message>
    </context>
    <context>
        <name>AccountCheck</name>
        <message>
            <location filename="../../app/ui/viewmodels/account_check.py" />
            <source>The port has to be between 1 and 65535.</source>
            <translation>ポートは 1～65535 の範囲で入力してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/account_check.py" />
            <source>The user name has a character that it cannot have: a space, @, &lt; or &gt;.</source>
            <translation>ユーザー名に使えない文字（空白、@、&lt;、&gt;）が含まれています。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/account_check.py" />
            <source>There is already an account {0}.</source>
            <translation>アカウント {0} は既にあります。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/account_check.py" />
            <source>Write the name of the phone server, for example pbx.example.org.</source>
            <translation>電話サーバー名を入力してください（例：pbx.example.org）。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/account_check.py" />
            <source>Write your user name or extension, for example 1001.</source>
            <translation>ユーザー名または内線番号を入力してください（例：1001）。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/account_check.py" />
            <source>“{0}” is not a server name. Write it like pbx.example.org:5060.</source>
            <translation>「{0}」はサーバー名ではありません。pbx.example.org:5060 のように入力してください。</translation>
        </message>
    </context>
    <context>
        <name>AccountForm</name>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>CA certificate</source>
            <translation>CA 証明書</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>Calls are refused as busy</source>
            <translation>話中として断る</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>Calls ring here all the same</source>
            <translation>着信を通常どおり鳴らす</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
            <translation>証明書 (*.pem *.crt *.cer);;すべてのファイル (*)</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>Check the server's certificate</source>
            <translation>サーバー証明書を検証する</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>Choose…</source>
            <translation>選択…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>Clear</source>
            <translation>消去</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>Colleagues whose phones ask the server see whether you take calls, and the reason when you do not</source>
            <translation>電話機がサーバーに問い合わせるほかの担当者に、電話を受けられるかどうかと、受付不可の理由が表示されます</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>Login, if it differs</source>
            <translation>ログイン名（異なる場合）</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>Name shown to others</source>
            <translation>相手に表示する名前</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>New phone account</source>
            <translation>新しい電話アカウント</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>Password</source>
            <translation>パスワード</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>Phone server</source>
            <translation>電話サーバー</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>Register, so that calls reach this desk</source>
            <translation>登録して着信を受ける</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>Save account</source>
            <translation>アカウントを保存</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>TLS keeps what is said to the server from being read on the way</source>
            <translation>TLS はサーバーとの通信を経路上で読まれないようにします</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>Tell the server whether I am available</source>
            <translation>対応可否をサーバーに通知する</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>Text messages by this account wait, too, while the desk has left its server</source>
            <translation>登録を解除している間は、このアカウントの SMS も待機します</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>The public ones only</source>
            <translation>公開の CA のみ</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>This desk leaves the phone server</source>
            <translation>電話サーバーの登録を解除する</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>Transport</source>
            <translation>通信方式</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>Unchanged</source>
            <translation>変更なし</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>User name</source>
            <translation>ユーザー名</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>While you are not ready</source>
            <translation>受付不可の間</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/account_form.py" />
            <source>Without this check anybody on the way can pose as the server and listen to your calls.</source>
            <translation>検証しないと、通信経路上の第三者がサーバーになりすまして通話を盗聴できます。</translation>
        </message>
    </context>
    <context>
        <name>Activity</name>
        <message>
            <location filename="../../app/ui/viewmodels/activity.py" />
            <source>Incoming call</source>
            <translation>着信</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/activity.py" />
            <source>Missed call</source>
            <translation>不在着信</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/activity.py" />
            <source>No calls or messages</source>
            <translation>通話・メッセージなし</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/activity.py" />
            <source>Outgoing call</source>
            <translation>発信</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/activity.py" />
            <source>{0} calls</source>
            <translation>通話 {0} 件</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/activity.py" />
            <source>{0} chats</source>
            <translation>チャット {0} 件</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/activity.py" />
            <source>{0}, missed</source>
            <translation>{0}、不在</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/activity.py" />
            <source>{0}, not finished yet</source>
            <translation>{0}、未完了</translation>
        </message>
    </context>
    <context>
        <name>ActivityFilter</name>
        <message>
            <location filename="../../app/ui/viewmodels/activity_filter.py" />
            <source>All media</source>
            <translation>すべての手段</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/activity_filter.py" />
            <source>Any outcome</source>
            <translation>すべての結果</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/activity_filter.py" />
            <source>Any time</source>
            <translation>すべての期間</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/activity_filter.py" />
            <source>Last 12 months</source>
            <translation>過去12か月</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/activity_filter.py" />
            <source>Last 30 days</source>
            <translation>過去30日間</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/activity_filter.py" />
            <source>Last 7 days</source>
            <translation>過去7日間</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/activity_filter.py" />
            <source>Older than that</source>
            <translation>それ以前</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/activity_filter.py" />
            <source>Today</source>
            <translation>今日</translation>
        </message>
    </context>
    <context>
        <name>ActivityFilterBar</name>
        <message>
            <location filename="../../app/ui/widgets/activity_filter.py" />
            <source>By medium</source>
            <translation>手段で絞り込む</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/activity_filter.py" />
            <source>By outcome</source>
            <translation>結果で絞り込む</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/activity_filter.py" />
            <source>By when</source>
            <translation>時期で絞り込む</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/activity_filter.py" />
            <source>Missed</source>
            <translation>不在</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/activity_filter.py" />
            <source>Only those in which nobody took the customer's call or chat</source>
            <translation>お客様の電話やチャットに応答できなかった対応のみ</translation>
        </message>
    </context>
    <context>
        <name>ActivityView</name>
        <message>
            <location filename="../../app/ui/widgets/activity_view.py" />
            <source>Activities</source>
            <translation>対応履歴</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/activity_view.py" />
            <source>All Activities</source>
            <translation>すべての対応履歴</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/activity_view.py" />
            <source>Each conversation with this contact is kept here once it is finished, with its calls, messages and notes.</source>
            <translation>完了した対応が、通話・メッセージ・メモとともにここに保存されます。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/activity_view.py" />
            <source>No Activities yet</source>
            <translation>対応履歴はまだありません</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/activity_view.py" />
            <source>No Activity is as you chose above.</source>
            <translation>上の条件に合う対応履歴はありません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/activity_view.py" />
            <source>None like that</source>
            <translation>該当なし</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/activity_view.py" />
            <source>Save this conversation as one file…</source>
            <translation>この対応を1つのファイルに保存…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/activity_view.py" />
            <source>Show all</source>
            <translation>すべて表示</translation>
        </message>
    </context>
    <context>
        <name>AddressEdit</name>
        <message>
            <location filename="../../app/ui/widgets/address_edit.py" />
            <source>Kind of address</source>
            <translation>アドレスの種類</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/address_edit.py" />
            <source>Number or address</source>
            <translation>番号またはアドレス</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/address_edit.py" />
            <source>Remove this address</source>
            <translation>このアドレスを削除</translation>
        </message>
    </context>
    <context>
        <name>AddressKind</name>
        <message>
            <location filename="../../app/ui/widgets/address_words.py" />
            <source>Chat</source>
            <translation>チャット</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/address_words.py" />
            <source>Email</source>
            <translation>メール</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/address_words.py" />
            <source>Phone</source>
            <translation>電話</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/address_words.py" />
            <source>SIP</source>
            <translation>SIP</translation>
        </message>
    </context>
    <context>
        <name>AddressRow</name>
        <message>
            <location filename="../../app/ui/widgets/address_row.py" />
            <source>Call {0}</source>
            <translation>{0} に発信</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/address_row.py" />
            <source>Write a text message to {0}</source>
            <translation>{0} に SMS を書く</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/address_row.py" />
            <source>Write an email to {0}</source>
            <translation>{0} にメールを書く</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/address_row.py" />
            <source>Write in the chat with {0}</source>
            <translation>{0} とのチャットに書く</translation>
        </message>
    </context>
    <context>
        <name>AgentButton</name>
        <message>
            <location filename="../../app/ui/widgets/agent_button.py" />
            <source>My day</source>
            <translation>今日の状況</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/agent_button.py" />
            <source>Not ready: {0}</source>
            <translation>受付不可：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/agent_button.py" />
            <source>Starting…</source>
            <translation>起動中…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/agent_button.py" />
            <source>Take {0}</source>
            <translation>{0}を受け付ける</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/agent_button.py" />
            <source>Your state: {0}</source>
            <translation>現在の状態：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/agent_button.py" />
            <source>then: {0}</source>
            <translation>次：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/agent_button.py" />
            <source>{0} (there is no microphone)</source>
            <translation>{0}（マイクがありません）</translation>
        </message>
    </context>
    <context>
        <name>Announcer</name>
        <message>
            <location filename="../../app/ui/widgets/announcer.py" />
            <source>A new message</source>
            <translation>新着メッセージ</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/announcer.py" />
            <source>Follow up with {0}</source>
            <translation>フォローアップ：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/announcer.py" />
            <source>It is time</source>
            <translation>予定の時刻です</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/announcer.py" />
            <source>No longer parked: {0}</source>
            <translation>中断解除：{0}</translation>
        </message>
    </context>
    <context>
        <name>AnsweredForm</name>
        <message>
            <location filename="../../app/ui/widgets/answered_form.py" />
            <source>Nothing was answered.</source>
            <translation>回答はありません。</translation>
        </message>
    </context>
    <context>
        <name>AppearancePage</name>
        <message>
            <location filename="../../app/ui/panes/appearance_page.py" />
            <source>Appearance</source>
            <translation>表示</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/appearance_page.py" />
            <source>As the system has it</source>
            <translation>システムに合わせる</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/appearance_page.py" />
            <source>Dark</source>
            <translation>ダーク</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/appearance_page.py" />
            <source>It changes at once.</source>
            <translation>すぐに反映されます。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/appearance_page.py" />
            <source>Language</source>
            <translation>言語</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/appearance_page.py" />
            <source>Light</source>
            <translation>ライト</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/appearance_page.py" />
            <source>Light or dark</source>
            <translation>明るさ</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/appearance_page.py" />
            <source>Save or cancel first what you have begun in {0}: then you can choose another language.</source>
            <translation>先に「{0}」で入力中の内容を保存またはキャンセルしてください。その後、別の言語を選べます。</translation>
        </message>
    </context>
    <context>
        <name>Asking</name>
        <message>
            <location filename="../../app/ui/viewmodels/asking.py" />
            <source>Chat queue {0}</source>
            <translation>チャットキュー {0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/asking.py" />
            <source>Contact again {0}, {1}</source>
            <translation>再連絡：{0} {1}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/asking.py" />
            <source>No form</source>
            <translation>フォームなし</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/asking.py" />
            <source>Team mailbox {0}</source>
            <translation>共有メールボックス {0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/asking.py" />
            <source>after {0} working days</source>
            <translation>{0} 営業日後</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/asking.py" />
            <source>the next working day</source>
            <translation>翌営業日</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/asking.py" />
            <source>the same working day</source>
            <translation>当営業日</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/asking.py" />
            <source>{0} (cannot be used)</source>
            <translation>{0}（使用できません）</translation>
        </message>
    </context>
    <context>
        <name>Banner</name>
        <message>
            <location filename="../../app/ui/widgets/banner.py" />
            <source>Details</source>
            <translation>詳細</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/banner.py" />
            <source>Dismiss</source>
            <translation>閉じる</translation>
        </message>
    </context>
    <context>
        <name>Banners</name>
        <message>
            <location filename="../../app/ui/panes/banners.py" />
            <source>Go Not Ready</source>
            <translation>受付不可にする</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/banners.py" />
            <source>Go Not Ready: {0}</source>
            <translation>受付不可にする：{0}</translation>
        </message>
    </context>
    <context>
        <name>BesideStrip</name>
        <message>
            <location filename="../../app/ui/widgets/holder_strips.py" />
            <source>Show it</source>
            <translation>表示</translation>
        </message>
    </context>
    <context>
        <name>CallAlert</name>
        <message>
            <location filename="../../app/ui/dialogs/call_alert.py" />
            <source>Last time, {0}: {1}</source>
            <translation>前回 {0}：{1}</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/call_alert.py" />
            <source>Somebody is waiting</source>
            <translation>お待ちのお客様がいます</translation>
        </message>
        <message numerus="yes">
            <location filename="../../app/ui/dialogs/call_alert.py" />
            <source>and %n more waiting</source>
            <translation>
                <numerusform>ほか %n 件が待っています</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/call_alert.py" />
            <source>no notes</source>
            <translation>メモなし</translation>
        </message>
    </context>
    <context>
        <name>CallStrip</name>
        <message>
            <location filename="../../app/ui/widgets/call_strip.py" />
            <source>Accept</source>
            <translation>応答</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/call_strip.py" />
            <source>End</source>
            <translation>終了</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/call_strip.py" />
            <source>Held by the customer</source>
            <translation>お客様が保留中</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/call_strip.py" />
            <source>Hold</source>
            <translation>保留</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/call_strip.py" />
            <source>Keypad</source>
            <translation>キーパッド</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/call_strip.py" />
            <source>Mute</source>
            <translation>ミュート</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/call_strip.py" />
            <source>Muted: nobody hears you</source>
            <translation>ミュート中：相手に聞こえません</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/call_strip.py" />
            <source>No audio received for 5 seconds</source>
            <translation>5秒間、音声を受信していません</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/call_strip.py" />
            <source>Reject</source>
            <translation>拒否</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/call_strip.py" />
            <source>Resume</source>
            <translation>保留解除</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/call_strip.py" />
            <source>Unmute</source>
            <translation>ミュート解除</translation>
        </message>
    </context>
    <context>
        <name>CallsSection</name>
        <message>
            <location filename="../../app/ui/panes/calls_section.py" />
            <source>Call back</source>
            <translation>折り返し発信</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/calls_section.py" />
            <source>Call {0}</source>
            <translation>{0} に発信</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/calls_section.py" />
            <source>Calls that you take, miss or make are listed here, the latest first.</source>
            <translation>着信・不在着信・発信が新しい順に表示されます。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/calls_section.py" />
            <source>No calls yet</source>
            <translation>通話はまだありません</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/calls_section.py" />
            <source>Recent calls</source>
            <translation>最近の通話</translation>
        </message>
    </context>
    <context>
        <name>Candidates</name>
        <message>
            <location filename="../../app/ui/widgets/candidates.py" />
            <source>Is it this person?</source>
            <translation>この方ですか？</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/candidates.py" />
            <source>It is {0}: link the conversation</source>
            <translation>{0} です：対応を紐付ける</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/candidates.py" />
            <source>Link</source>
            <translation>紐付け</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/candidates.py" />
            <source>Same address: who is it?</source>
            <translation>同じアドレスの方が複数います：どなたですか？</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/candidates.py" />
            <source>Same number: who is it?</source>
            <translation>同じ番号の方が複数います：どなたですか？</translation>
        </message>
    </context>
    <context>
        <name>CannedReplies</name>
        <message>
            <location filename="../../app/ui/widgets/composer_replies.py" />
            <source>Replies kept ready</source>
            <translation>定型文</translation>
        </message>
    </context>
    <context>
        <name>Channel</name>
        <message>
            <location filename="../../app/channels" />
            <source>Account SID</source>
            <translation>アカウント SID</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Address of the service</source>
            <translation>サービスのアドレス</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Auth token</source>
            <translation>認証トークン</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Certificate authority</source>
            <translation>認証局 (CA)</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Chat (XMPP)</source>
            <translation>チャット (XMPP)</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Chat address</source>
            <translation>チャットアドレス</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Chat queue</source>
            <translation>チャットキュー</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Email</source>
            <translation>メール</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Encrypted connection (TLS)</source>
            <translation>暗号化接続 (TLS)</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>File sent mail in the Sent folder</source>
            <translation>送信したメールを「送信済み」フォルダーに保存</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Google</source>
            <translation>Google</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Its encryption</source>
            <translation>その暗号化</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Its port</source>
            <translation>そのポート</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Look for new messages every so many seconds</source>
            <translation>新着を確認する間隔（秒）</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Mail address</source>
            <translation>メールアドレス</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Mailbox of the team: its mail waits for everybody</source>
            <translation>チームのメールボックス：全員で対応する</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Microsoft</source>
            <translation>Microsoft</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>None</source>
            <translation>なし</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>OAuth address for tokens, if it is not the usual one</source>
            <translation>OAuth トークンのアドレス（通常と異なる場合）</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>OAuth address to sign in at, if it is not the usual one</source>
            <translation>OAuth サインインのアドレス（通常と異なる場合）</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>OAuth client</source>
            <translation>OAuth クライアント</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>OAuth client secret (Google)</source>
            <translation>OAuth クライアントシークレット (Google)</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Own numbers, the usual one first</source>
            <translation>自分の番号（通常使う番号を先頭に）</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Password</source>
            <translation>パスワード</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Port</source>
            <translation>ポート</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>SMS (HTTP)</source>
            <translation>SMS (HTTP)</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>SMS (SMPP)</source>
            <translation>SMS (SMPP)</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>SMS over the phone account</source>
            <translation>電話アカウントの SMS</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>STARTTLS</source>
            <translation>STARTTLS</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Server</source>
            <translation>サーバー</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Server for incoming mail (IMAP)</source>
            <translation>受信メールサーバー (IMAP)</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Server for outgoing mail (SMTP)</source>
            <translation>送信メールサーバー (SMTP)</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Sign in with</source>
            <translation>サインイン方法</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>System ID</source>
            <translation>システム ID</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>System type</source>
            <translation>システムタイプ</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>TLS</source>
            <translation>TLS</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>User name, if it is not the address</source>
            <translation>ユーザー名（アドレスと異なる場合）</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Verify the server's certificate</source>
            <translation>サーバー証明書を検証する</translation>
        </message>
        <message>
            <location filename="../../app/channels" />
            <source>Your name, as customers see it</source>
            <translation>お客様に表示する名前</translation>
        </message>
    </context>
    <context>
        <name>ChannelCard</name>
        <message>
            <location filename="../../app/ui/widgets/channel_card.py" />
            <source>Change {0}</source>
            <translation>{0} を変更</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/channel_card.py" />
            <source>On</source>
            <translation>オン</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/channel_card.py" />
            <source>Remove this account and its password? What was written through it stays on record.</source>
            <translation>このアカウントとパスワードを削除しますか？これまでのやり取りの記録は残ります。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/channel_card.py" />
            <source>Remove {0}</source>
            <translation>{0} を削除</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/channel_card.py" />
            <source>Starting…</source>
            <translation>起動中…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/channel_card.py" />
            <source>This Parley has no such channel</source>
            <translation>この Parley にはこのチャネルがありません</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/channel_card.py" />
            <source>Whether this account is connected</source>
            <translation>このアカウントを接続するかどうか</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/channel_card.py" />
            <source>{0}: switched on</source>
            <translation>{0}：オン</translation>
        </message>
    </context>
    <context>
        <name>ChannelCheck</name>
        <message>
            <location filename="../../app/ui/viewmodels/channel_check.py" />
            <source>Fill in “{0}”.</source>
            <translation>「{0}」を入力してください。</translation>
        </message>
    </context>
    <context>
        <name>ChannelCombo</name>
        <message>
            <location filename="../../app/ui/widgets/composer_channel.py" />
            <source>Write by</source>
            <translation>送信方法</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/composer_channel.py" />
            <source>{0} (over)</source>
            <translation>{0}（終了）</translation>
        </message>
    </context>
    <context>
        <name>ChannelForm</name>
        <message>
            <location filename="../../app/ui/widgets/channel_form.py" />
            <source>More settings</source>
            <translation>詳細設定</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/channel_form.py" />
            <source>Name of this account</source>
            <translation>アカウントの名前</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/channel_form.py" />
            <source>Save account</source>
            <translation>アカウントを保存</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/channel_form.py" />
            <source>Sign in first.</source>
            <translation>先にサインインしてください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/channel_form.py" />
            <source>Without this check anybody on the way can pose as the server and read everything.</source>
            <translation>検証しないと、通信経路上の第三者がサーバーになりすましてすべてを読めます。</translation>
        </message>
    </context>
    <context>
        <name>ChannelsPage</name>
        <message>
            <location filename="../../app/ui/panes/channels_page.py" />
            <source>Add account</source>
            <translation>アカウントを追加</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/channels_page.py" />
            <source>Add an account for chat, SMS or email; your administrator knows what to write.</source>
            <translation>チャット、SMS、メールのアカウントを追加してください。入力内容は管理者にお尋ねください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/channels_page.py" />
            <source>Channels</source>
            <translation>チャネル</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/channels_page.py" />
            <source>No text channel yet</source>
            <translation>テキストチャネルはまだありません</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/channels_page.py" />
            <source>Text messages also go through your phone account; it needs nothing more.</source>
            <translation>SMS は電話アカウントからも送受信できます。追加の設定は要りません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/channels_page.py" />
            <source>Through these accounts customers write to you, and you to them.</source>
            <translation>これらのアカウントで、お客様とメッセージをやり取りします。</translation>
        </message>
    </context>
    <context>
        <name>ChatStrip</name>
        <message>
            <location filename="../../app/ui/widgets/chat_strip.py" />
            <source>Accept</source>
            <translation>応答</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/chat_strip.py" />
            <source>Back to the queue</source>
            <translation>キューに戻す</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/chat_strip.py" />
            <source>Chat</source>
            <translation>チャット</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/chat_strip.py" />
            <source>Chat is waiting</source>
            <translation>チャット待機中</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/chat_strip.py" />
            <source>End chat</source>
            <translation>チャットを終了</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/chat_strip.py" />
            <source>No colleague is there</source>
            <translation>ほかの担当者がいません</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/chat_strip.py" />
            <source>Pass on…</source>
            <translation>転送…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/chat_strip.py" />
            <source>Reject</source>
            <translation>拒否</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/chat_strip.py" />
            <source>{0}, busy</source>
            <translation>{0}、対応中</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/chat_strip.py" />
            <source>{0}, ready</source>
            <translation>{0}、受付可</translation>
        </message>
    </context>
    <context>
        <name>CheatSheet</name>
        <message>
            <location filename="../../app/ui/dialogs/cheat_sheet.py" />
            <source>Keyboard shortcuts</source>
            <translation>キーボードショートカット</translation>
        </message>
    </context>
    <context>
        <name>Composer</name>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>A copy of this is in the mailbox's Drafts.</source>
            <translation>この下書きの控えがメールボックスの下書きフォルダーにあります。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>Also begun and not sent: {0}</source>
            <translation>ほかに書きかけ（未送信）：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>Chat</source>
            <translation>チャット</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>Correcting what you said</source>
            <translation>送信した内容を訂正中</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>Email</source>
            <translation>メール</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>Forward of “{0}”</source>
            <translation>「{0}」の転送</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>It is {0} there: a text message may wake somebody up.</source>
            <translation>現地は {0} です。SMS で起こしてしまうかもしれません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>Nobody has taken this mail yet. Answering it takes it.</source>
            <translation>このメールはまだ誰も担当していません。返信すると担当になります。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_actions.py" />
            <source>Nobody is to get it yet. Write an address behind To.</source>
            <translation>宛先がありません。「宛先」にアドレスを入力してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>Not connected now: what you send waits until the server is back.</source>
            <translation>現在接続されていません。送信した内容はサーバーの復帰を待って送られます。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>Only 70 characters fit into a message instead of 160, because of  {0}</source>
            <translation>{0}  があるため、1通に入る文字数が 160 ではなく 70 になります</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>Others</source>
            <translation>その他</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>Private note</source>
            <translation>内部メモ</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>Reply to all of “{0}”</source>
            <translation>「{0}」に全員へ返信</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>Reply to “{0}”</source>
            <translation>「{0}」に返信</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>SMS</source>
            <translation>SMS</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_actions.py" />
            <source>Send or delete what you have begun first, then correct the other message.</source>
            <translation>書きかけのメッセージを送信または削除してから、訂正してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>Tab</source>
            <translation>タブ</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_actions.py" />
            <source>The files are still being read. Send it in a moment.</source>
            <translation>ファイルを読み込み中です。少し待ってから送信してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>This address is also the one of {0}.</source>
            <translation>このアドレスは {0} のアドレスでもあります。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>This is not a number of {0}, as far as is known.</source>
            <translation>この番号は {0} の番号として登録されていません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>This is not an address of {0}, as far as is known.</source>
            <translation>このアドレスは {0} のアドレスとして登録されていません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>This number is also the one of {0}.</source>
            <translation>この番号は {0} の番号でもあります。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>What you send waits until then.</source>
            <translation>送信した内容はそれまで待機します。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>Write a private note…</source>
            <translation>内部メモを入力…</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>Write a text message to {0}…</source>
            <translation>{0} への SMS を入力…</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>Write an email to {0}…</source>
            <translation>{0} へのメールを入力…</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>Write to {0}…</source>
            <translation>{0} へのメッセージを入力…</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>no subject</source>
            <translation>件名なし</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_attaching.py" />
            <source>picture.png</source>
            <translation>画像.png</translation>
        </message>
        <message numerus="yes">
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>{0} characters, sent as %n message(s)</source>
            <translation>
                <numerusform>{0} 文字、%n 通で送信</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>{0} of {1} characters. {2}</source>
            <translation>{1} 文字中 {0} 文字。{2}</translation>
        </message>
    </context>
    <context>
        <name>ComposerFiles</name>
        <message>
            <location filename="../../app/ui/widgets/composer_files.py" />
            <source>Files that go out with it</source>
            <translation>添付ファイル</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/composer_files.py" />
            <source>Leave out {0}</source>
            <translation>{0} を外す</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/composer_files.py" />
            <source>Reading…</source>
            <translation>読み込み中…</translation>
        </message>
    </context>
    <context>
        <name>ComposerFoot</name>
        <message>
            <location filename="../../app/ui/widgets/composer_foot.py" />
            <source>Attach files</source>
            <translation>ファイルを添付</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/composer_foot.py" />
            <source>Put a copy into the mailbox's Drafts</source>
            <translation>メールボックスの下書きに控えを保存</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/composer_foot.py" />
            <source>Replies kept ready, or type /</source>
            <translation>定型文（/ でも呼び出せます）</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/composer_foot.py" />
            <source>Send</source>
            <translation>送信</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/composer_foot.py" />
            <source>Send later</source>
            <translation>日時を指定して送信</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/composer_foot.py" />
            <source>from {0}</source>
            <translation>送信元 {0}</translation>
        </message>
    </context>
    <context>
        <name>ComposerPane</name>
        <message>
            <location filename="../../app/ui/panes/composer_pane.py" />
            <source>Attach files</source>
            <translation>ファイルを添付</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/composer_pane.py" />
            <source>Choose by which way to write</source>
            <translation>送信方法を選ぶ</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/composer_pane.py" />
            <source>Message by {0}</source>
            <translation>{0}のメッセージ</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/composer_pane.py" />
            <source>Signed: {0}</source>
            <translation>署名：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/composer_pane.py" />
            <source>Write a private note</source>
            <translation>内部メモを書く</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/composer_pane.py" />
            <source>Write a text message</source>
            <translation>SMS を書く</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/composer_pane.py" />
            <source>Write an email</source>
            <translation>メールを書く</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/composer_pane.py" />
            <source>Write to the customer</source>
            <translation>お客様にメッセージを書く</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/composer_pane.py" />
            <source>{0} is writing…</source>
            <translation>{0} が入力中…</translation>
        </message>
    </context>
    <context>
        <name>ConfirmClose</name>
        <message>
            <location filename="../../app/ui/dialogs/confirm_close.py" />
            <source>A call is up. Closing Parley ends it.</source>
            <translation>通話中です。Parley を終了すると通話が切れます。</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/confirm_close.py" />
            <source>Close Parley?</source>
            <translation>Parley を終了しますか？</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/confirm_close.py" />
            <source>Close and end</source>
            <translation>通話を切って終了</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/confirm_close.py" />
            <source>Stay</source>
            <translation>終了しない</translation>
        </message>
    </context>
    <context>
        <name>Conflict</name>
        <message>
            <location filename="../../app/ui/widgets/change_words.py" />
            <source>(empty)</source>
            <translation>（空）</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/change_words.py" />
            <source>(removed)</source>
            <translation>（削除）</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/change_words.py" />
            <source>Somebody else</source>
            <translation>ほかの担当者</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/change_words.py" />
            <source>{0}, {1}</source>
            <translation>{0}、{1}</translation>
        </message>
    </context>
    <context>
        <name>ConflictDialog</name>
        <message>
            <location filename="../../app/ui/widgets/conflict_dialog.py" />
            <source>Back to the form</source>
            <translation>編集に戻る</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/conflict_dialog.py" />
            <source>Changed by two</source>
            <translation>変更の重複</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/conflict_dialog.py" />
            <source>Nothing is saved yet. Choose what is right; everything else that either of you wrote stays.</source>
            <translation>まだ何も保存していません。正しい方を選んでください。それ以外は、どちらの変更も残ります。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/conflict_dialog.py" />
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/conflict_dialog.py" />
            <source>Still to choose: {0}</source>
            <translation>未選択：{0} 件</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/conflict_dialog.py" />
            <source>{0} was changed while you were writing</source>
            <translation>{0} は編集中にほかで変更されました</translation>
        </message>
    </context>
    <context>
        <name>ConflictField</name>
        <message>
            <location filename="../../app/ui/widgets/conflict_field.py" />
            <source>Before: {0}</source>
            <translation>変更前：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/conflict_field.py" />
            <source>Both, below each other</source>
            <translation>両方を続けて残す</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/conflict_field.py" />
            <source>You</source>
            <translation>あなた</translation>
        </message>
    </context>
    <context>
        <name>Connection</name>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>Connected</source>
            <translation>接続済み</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>Connecting…</source>
            <translation>接続中…</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>Next try at {0}.</source>
            <translation>次の再試行は {0} です。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>No account</source>
            <translation>アカウントなし</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>No registration needed: calls go straight to {0}.</source>
            <translation>登録は不要です。通話は直接 {0} につながります。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>Not connected</source>
            <translation>未接続</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>Not registered</source>
            <translation>未登録</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>Not registered.</source>
            <translation>登録されていません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>Not saved</source>
            <translation>保存できません</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>Offline</source>
            <translation>オフライン</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>Phone</source>
            <translation>電話</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>Phone accounts</source>
            <translation>電話アカウント</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>Phone restarting</source>
            <translation>電話を再起動中</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>Ready</source>
            <translation>使用可</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>Registered: calls reach you here.</source>
            <translation>登録済み：着信を受けられます。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>Registering…</source>
            <translation>登録中…</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>Registration failed.</source>
            <translation>登録に失敗しました。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>Saving…</source>
            <translation>保存中…</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>Starting…</source>
            <translation>起動中…</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>Store</source>
            <translation>保存先</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>The phone is running.</source>
            <translation>電話は動作しています。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>The phone is starting.</source>
            <translation>電話を起動しています。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>The phone stopped and is being started again.</source>
            <translation>電話が停止したため、再起動しています。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>There is none yet. Add one in Settings, Phone account.</source>
            <translation>まだありません。「設定」の「電話アカウント」で追加してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>Working</source>
            <translation>正常</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/connection.py" />
            <source>{0} of {1} connected</source>
            <translation>{1} 件中 {0} 件接続</translation>
        </message>
    </context>
    <context>
        <name>ConnectionLamp</name>
        <message>
            <location filename="../../app/ui/widgets/connection_lamp.py" />
            <source>Connection: {0}</source>
            <translation>接続：{0}</translation>
        </message>
    </context>
    <context>
        <name>ContactCard</name>
        <message>
            <location filename="../../app/ui/widgets/contact_card.py" />
            <source>They were merged with somebody: what you save goes to {0}.</source>
            <translation>ほかの連絡先と統合されました。保存内容は {0} に反映されます。</translation>
        </message>
    </context>
    <context>
        <name>ContactCare</name>
        <message>
            <location filename="../../app/ui/panes/contact_care.py" />
            <source>Erase a person</source>
            <translation>個人の消去</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_care.py" />
            <source>Erase this person…</source>
            <translation>この人を消去…</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_care.py" />
            <source>Erasing {0}…</source>
            <translation>{0} を消去しています…</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_care.py" />
            <source>Everything that was known of this person has been erased.</source>
            <translation>この人に関する情報をすべて消去しました。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_care.py" />
            <source>Everything that was known of this person has been erased. Another program is reading the store in this moment: the last traces go when it has ended and Parley is closed.</source>
            <translation>この人に関する情報をすべて消去しました。別のプログラムが現在データを読み取っています。そのプログラムが終わり、Parley を終了すると、残りの痕跡も消えます。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_care.py" />
            <source>Export all their data…</source>
            <translation>すべてのデータを書き出す…</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_care.py" />
            <source>Lift the legal hold…</source>
            <translation>法的保全を解除…</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_care.py" />
            <source>Set a legal hold…</source>
            <translation>法的保全を設定…</translation>
        </message>
    </context>
    <context>
        <name>ContactCheck</name>
        <message>
            <location filename="../../app/ui/viewmodels/contact_check.py" />
            <source>Write a name, a number or an address.</source>
            <translation>名前、番号、アドレスのいずれかを入力してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/contact_check.py" />
            <source>“{0}” has a space in it. Write it like name@example.org.</source>
            <translation>「{0}」に空白が含まれています。name@example.org のように入力してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/contact_check.py" />
            <source>“{0}” is not a phone number. Write it like +33 6 12 34 56 78.</source>
            <translation>「{0}」は電話番号ではありません。+81 90 1234 5678 のように入力してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/contact_check.py" />
            <source>“{0}” is not an email address. Write it like name@example.org.</source>
            <translation>「{0}」はメールアドレスではありません。name@example.org のように入力してください。</translation>
        </message>
    </context>
    <context>
        <name>ContactDetails</name>
        <message>
            <location filename="../../app/ui/widgets/contact_details.py" />
            <source>Edit this contact</source>
            <translation>この連絡先を編集</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_details.py" />
            <source>It is somebody else: unlink the conversation</source>
            <translation>別の方です：紐付けを解除</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_details.py" />
            <source>No number or address yet. Add one with the pencil.</source>
            <translation>番号もアドレスもまだありません。鉛筆のボタンで追加してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_details.py" />
            <source>Pin: comes first in the contacts</source>
            <translation>ピン留め：連絡先の先頭に表示</translation>
        </message>
    </context>
    <context>
        <name>ContactExchange</name>
        <message>
            <location filename="../../app/ui/panes/contact_exchange.py" />
            <source>All files ({0})</source>
            <translation>すべてのファイル ({0})</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_exchange.py" />
            <source>Contacts</source>
            <translation>連絡先</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_exchange.py" />
            <source>Contacts ({0})</source>
            <translation>連絡先 ({0})</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_exchange.py" />
            <source>Export all contacts</source>
            <translation>すべての連絡先を書き出す</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_exchange.py" />
            <source>Export all contacts…</source>
            <translation>すべての連絡先を書き出す…</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_exchange.py" />
            <source>Import contacts</source>
            <translation>連絡先の取り込み</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_exchange.py" />
            <source>Import contacts…</source>
            <translation>連絡先を取り込む…</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_exchange.py" />
            <source>Probable doubles…</source>
            <translation>重複の候補…</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_exchange.py" />
            <source>Table for spreadsheets ({0})</source>
            <translation>表計算用の表 ({0})</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_exchange.py" />
            <source>vCard 4.0 ({0})</source>
            <translation>vCard 4.0 ({0})</translation>
        </message>
    </context>
    <context>
        <name>ContactFacts</name>
        <message>
            <location filename="../../app/ui/viewmodels/contact_facts.py" />
            <source>Language</source>
            <translation>言語</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/contact_facts.py" />
            <source>Time there</source>
            <translation>現地時刻</translation>
        </message>
    </context>
    <context>
        <name>ContactFinder</name>
        <message>
            <location filename="../../app/ui/widgets/contact_finder.py" />
            <source>Contacts</source>
            <translation>連絡先</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_finder.py" />
            <source>Import, export and doubles</source>
            <translation>取り込み・書き出し・重複</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_finder.py" />
            <source>New contact</source>
            <translation>新しい連絡先</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_finder.py" />
            <source>No contacts yet</source>
            <translation>連絡先はまだありません</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_finder.py" />
            <source>Nobody found</source>
            <translation>見つかりません</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_finder.py" />
            <source>Not understood: {0}</source>
            <translation>認識できません：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_finder.py" />
            <source>People, numbers, what was said…</source>
            <translation>名前・番号・対応内容…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_finder.py" />
            <source>Save whoever calls you, or write down somebody you know.</source>
            <translation>電話をくださった方を保存するか、新しく登録してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_finder.py" />
            <source>Search contacts</source>
            <translation>連絡先を検索</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_finder.py" />
            <source>Search people and what was said</source>
            <translation>人と対応内容を検索</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_finder.py" />
            <source>Signs alone are looked for only where a name begins. Type a letter or a digit, too.</source>
            <translation>記号だけでは名前の先頭しか検索しません。文字または数字も入力してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_finder.py" />
            <source>Tags: company:acme  email:jo@  phone:0612  channel:sms (call, chat, mail)  before:2026-11-30  after:2026-11</source>
            <translation>検索タグ：company:acme  email:jo@  phone:0612  channel:sms (call, chat, mail)  before:2026-11-30  after:2026-11</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_finder.py" />
            <source>Try a part of the name, company, number or address.</source>
            <translation>名前、会社、番号、アドレスの一部で検索してみてください。</translation>
        </message>
    </context>
    <context>
        <name>ContactForm</name>
        <message>
            <location filename="../../app/ui/widgets/contact_form.py" />
            <source>Add address</source>
            <translation>アドレスを追加</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_form.py" />
            <source>Company</source>
            <translation>会社</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_form.py" />
            <source>Language, notes and more</source>
            <translation>言語・メモなど</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_form.py" />
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_form.py" />
            <source>New contact</source>
            <translation>新しい連絡先</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_form.py" />
            <source>Save contact</source>
            <translation>連絡先を保存</translation>
        </message>
    </context>
    <context>
        <name>ContactModel</name>
        <message>
            <location filename="../../app/ui/viewmodels/contact_model.py" />
            <source>pinned</source>
            <translation>ピン留め</translation>
        </message>
    </context>
    <context>
        <name>ContactMore</name>
        <message>
            <location filename="../../app/ui/widgets/contact_more.py" />
            <source>Add field</source>
            <translation>項目を追加</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_more.py" />
            <source>Language</source>
            <translation>言語</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_more.py" />
            <source>Not known</source>
            <translation>不明</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_more.py" />
            <source>Notes about this contact</source>
            <translation>この連絡先についてのメモ</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_more.py" />
            <source>Time zone</source>
            <translation>タイムゾーン</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_more.py" />
            <source>What everybody who talks to them should know</source>
            <translation>対応する全員が知っておくべきこと</translation>
        </message>
    </context>
    <context>
        <name>ContactNews</name>
        <message>
            <location filename="../../app/ui/widgets/change_words.py" />
            <source>Somebody</source>
            <translation>ほかの担当者</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/change_words.py" />
            <source>the company</source>
            <translation>会社名</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/change_words.py" />
            <source>the language</source>
            <translation>言語</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/change_words.py" />
            <source>the name</source>
            <translation>名前</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/change_words.py" />
            <source>the notes</source>
            <translation>メモ</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/change_words.py" />
            <source>the photo</source>
            <translation>写真</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/change_words.py" />
            <source>the pin</source>
            <translation>ピン留め</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/change_words.py" />
            <source>the time zone</source>
            <translation>タイムゾーン</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/change_words.py" />
            <source>{0} has added {1}.</source>
            <translation>{0} が {1} を追加しました。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/change_words.py" />
            <source>{0} has changed {1}.</source>
            <translation>{0} が{1}を変更しました。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/change_words.py" />
            <source>{0} has removed {1}.</source>
            <translation>{0} が {1} を削除しました。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/change_words.py" />
            <source>“{0}”</source>
            <translation>「{0}」</translation>
        </message>
    </context>
    <context>
        <name>ContactPage</name>
        <message>
            <location filename="../../app/ui/panes/contact_page.py" />
            <source>Activities</source>
            <translation>対応履歴</translation>
        </message>
    </context>
    <context>
        <name>ContactPanel</name>
        <message>
            <location filename="../../app/ui/panes/contact_panel.py" />
            <source>Activities</source>
            <translation>対応履歴</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_panel.py" />
            <source>Activities ({0})</source>
            <translation>対応履歴 ({0})</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_panel.py" />
            <source>Choose a conversation: who it is, what was talked about before and your notes appear here.</source>
            <translation>対応を選ぶと、お客様の情報、過去の対応履歴、メモがここに表示されます。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_panel.py" />
            <source>Contact</source>
            <translation>連絡先</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_panel.py" />
            <source>Contact, Activities or wrap-up</source>
            <translation>連絡先・対応履歴・後処理</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_panel.py" />
            <source>Linked, and the number is theirs</source>
            <translation>紐付けて、番号を連絡先に登録しました</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_panel.py" />
            <source>No longer linked to {0}</source>
            <translation>{0} との紐付けを解除しました</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_panel.py" />
            <source>Nobody selected</source>
            <translation>選択されていません</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_panel.py" />
            <source>The conversation has been linked</source>
            <translation>対応を紐付けました</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_panel.py" />
            <source>Wrap-up</source>
            <translation>後処理</translation>
        </message>
    </context>
    <context>
        <name>ContactParts</name>
        <message>
            <location filename="../../app/ui/panes/contact_parts.py" />
            <source>Both are as they were, each with the conversations that came to them</source>
            <translation>両方の連絡先が元に戻り、それぞれの対応履歴も戻りました</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_parts.py" />
            <source>Merge with somebody…</source>
            <translation>別の連絡先と統合…</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_parts.py" />
            <source>Merged</source>
            <translation>統合済み</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_parts.py" />
            <source>Take apart</source>
            <translation>分離</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contact_parts.py" />
            <source>Take {0} apart</source>
            <translation>{0} を分離</translation>
        </message>
    </context>
    <context>
        <name>ContactsSection</name>
        <message>
            <location filename="../../app/ui/panes/contacts_section.py" />
            <source>Choose a contact</source>
            <translation>連絡先を選んでください</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contacts_section.py" />
            <source>Nothing is known of them any more, nor is anything kept that was being written about them here.</source>
            <translation>この方の情報は残っていません。ここで入力していた内容も保持されません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contacts_section.py" />
            <source>This contact has been erased</source>
            <translation>この連絡先は消去されました</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contacts_section.py" />
            <source>You see their numbers, can call them, and read every conversation you had with them.</source>
            <translation>電話番号の確認や発信、これまでのすべての対応履歴の閲覧ができます。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contacts_section.py" />
            <source>{0} has been merged</source>
            <translation>{0} を統合しました</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/contacts_section.py" />
            <source>{0} is by itself again</source>
            <translation>{0} を分離しました</translation>
        </message>
    </context>
    <context>
        <name>ConversationHeader</name>
        <message>
            <location filename="../../app/ui/panes/conversation_header.py" />
            <source>Back to the queue</source>
            <translation>キューに戻す</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/conversation_header.py" />
            <source>Let a colleague take this mail</source>
            <translation>このメールをほかの担当者に任せる</translation>
        </message>
    </context>
    <context>
        <name>ConversationListPane</name>
        <message>
            <location filename="../../app/ui/panes/conversation_list_pane.py" />
            <source>Active conversations</source>
            <translation>対応中の一覧</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/conversation_list_pane.py" />
            <source>All quiet</source>
            <translation>対応中の案件はありません</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/conversation_list_pane.py" />
            <source>Conversations with customers appear here while they last.</source>
            <translation>対応はここに表示されます。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/conversation_list_pane.py" />
            <source>Finished: {0}</source>
            <translation>完了：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/conversation_list_pane.py" />
            <source>Mail queue</source>
            <translation>メールキュー</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/conversation_list_pane.py" />
            <source>Mail queue  {0}</source>
            <translation>メールキュー  {0}</translation>
        </message>
        <message numerus="yes">
            <location filename="../../app/ui/panes/conversation_list_pane.py" />
            <source>Mail queue, %n waiting</source>
            <translation>
                <numerusform>メールキュー、%n 件待ち</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/conversation_list_pane.py" />
            <source>Parked: {0}</source>
            <translation>中断：{0}</translation>
        </message>
    </context>
    <context>
        <name>ConversationsSection</name>
        <message>
            <location filename="../../app/ui/panes/conversations_section.py" />
            <source>Add your phone account</source>
            <translation>電話アカウントを追加</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/conversations_section.py" />
            <source>Call somebody</source>
            <translation>電話をかける</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/conversations_section.py" />
            <source>Choose Ready at the top left: calls ring here and in a small window over your other programs.</source>
            <translation>左上で「受付可」を選ぶと、ここと、ほかのプログラムの手前に出る小さなウィンドウで着信をお知らせします。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/conversations_section.py" />
            <source>Detached from {0}</source>
            <translation>{0} から切り離しました</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/conversations_section.py" />
            <source>Joined with {0}</source>
            <translation>{0} の対応にまとめました</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/conversations_section.py" />
            <source>No conversation yet</source>
            <translation>対応中の案件はありません</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/conversations_section.py" />
            <source>Welcome to Parley</source>
            <translation>Parley へようこそ</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/conversations_section.py" />
            <source>With your phone account this desk calls and is called. Your administrator knows what to write.</source>
            <translation>電話アカウントを登録すると発着信できます。内容は管理者にお尋ねください。</translation>
        </message>
    </context>
    <context>
        <name>Country</name>
        <message>
            <location filename="../../PySide6" />
            <source>Afghanistan</source>
            <translation>アフガニスタン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Albania</source>
            <translation>アルバニア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Algeria</source>
            <translation>アルジェリア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>American Samoa</source>
            <translation>米領サモア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Andorra</source>
            <translation>アンドラ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Angola</source>
            <translation>アンゴラ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Anguilla</source>
            <translation>アンギラ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Antigua &amp; Barbuda</source>
            <translation>アンティグア・バーブーダ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Argentina</source>
            <translation>アルゼンチン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Armenia</source>
            <translation>アルメニア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Aruba</source>
            <translation>アルバ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Ascension Island</source>
            <translation>アセンション島</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Australia</source>
            <translation>オーストラリア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Austria</source>
            <translation>オーストリア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Azerbaijan</source>
            <translation>アゼルバイジャン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Bahamas</source>
            <translation>バハマ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Bahrain</source>
            <translation>バーレーン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Bangladesh</source>
            <translation>バングラデシュ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Barbados</source>
            <translation>バルバドス</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Belarus</source>
            <translation>ベラルーシ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Belgium</source>
            <translation>ベルギー</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Belize</source>
            <translation>ベリーズ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Benin</source>
            <translation>ベナン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Bermuda</source>
            <translation>バミューダ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Bhutan</source>
            <translation>ブータン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Bolivia</source>
            <translation>ボリビア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Bosnia &amp; Herzegovina</source>
            <translation>ボスニア・ヘルツェゴビナ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Botswana</source>
            <translation>ボツワナ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Brazil</source>
            <translation>ブラジル</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>British Indian Ocean Territory</source>
            <translation>英領インド洋地域</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>British Virgin Islands</source>
            <translation>英領ヴァージン諸島</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Brunei</source>
            <translation>ブルネイ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Bulgaria</source>
            <translation>ブルガリア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Burkina Faso</source>
            <translation>ブルキナファソ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Burundi</source>
            <translation>ブルンジ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Cambodia</source>
            <translation>カンボジア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Cameroon</source>
            <translation>カメルーン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Canada</source>
            <translation>カナダ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Cape Verde</source>
            <translation>カーボベルデ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Caribbean Netherlands</source>
            <translation>オランダ領カリブ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Cayman Islands</source>
            <translation>ケイマン諸島</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Central African Republic</source>
            <translation>中央アフリカ共和国</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Chad</source>
            <translation>チャド</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Chile</source>
            <translation>チリ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>China</source>
            <translation>中国</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Christmas Island</source>
            <translation>クリスマス島</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Cocos (Keeling) Islands</source>
            <translation>ココス(キーリング)諸島</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Colombia</source>
            <translation>コロンビア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Comoros</source>
            <translation>コモロ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Congo - Brazzaville</source>
            <translation>コンゴ共和国(ブラザビル)</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Congo - Kinshasa</source>
            <translation>コンゴ民主共和国(キンシャサ)</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Cook Islands</source>
            <translation>クック諸島</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Costa Rica</source>
            <translation>コスタリカ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Croatia</source>
            <translation>クロアチア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Cuba</source>
            <translation>キューバ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Curaçao</source>
            <translation>キュラソー</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Cyprus</source>
            <translation>キプロス</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Czechia</source>
            <translation>チェコ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Côte d’Ivoire</source>
            <translation>コートジボワール</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Denmark</source>
            <translation>デンマーク</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Djibouti</source>
            <translation>ジブチ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Dominica</source>
            <translation>ドミニカ国</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Dominican Republic</source>
            <translation>ドミニカ共和国</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Ecuador</source>
            <translation>エクアドル</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Egypt</source>
            <translation>エジプト</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>El Salvador</source>
            <translation>エルサルバドル</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Equatorial Guinea</source>
            <translation>赤道ギニア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Eritrea</source>
            <translation>エリトリア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Estonia</source>
            <translation>エストニア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Eswatini</source>
            <translation>エスワティニ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Ethiopia</source>
            <translation>エチオピア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Falkland Islands</source>
            <translation>フォークランド諸島</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Faroe Islands</source>
            <translation>フェロー諸島</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Fiji</source>
            <translation>フィジー</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Finland</source>
            <translation>フィンランド</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>France</source>
            <translation>フランス</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>French Guiana</source>
            <translation>仏領ギアナ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>French Polynesia</source>
            <translation>仏領ポリネシア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Gabon</source>
            <translation>ガボン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Gambia</source>
            <translation>ガンビア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Georgia</source>
            <translation>ジョージア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Germany</source>
            <translation>ドイツ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Ghana</source>
            <translation>ガーナ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Gibraltar</source>
            <translation>ジブラルタル</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Greece</source>
            <translation>ギリシャ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Greenland</source>
            <translation>グリーンランド</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Grenada</source>
            <translation>グレナダ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Guadeloupe</source>
            <translation>グアドループ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Guam</source>
            <translation>グアム</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Guatemala</source>
            <translation>グアテマラ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Guernsey</source>
            <translation>ガーンジー</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Guinea</source>
            <translation>ギニア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Guinea-Bissau</source>
            <translation>ギニアビサウ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Guyana</source>
            <translation>ガイアナ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Haiti</source>
            <translation>ハイチ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Honduras</source>
            <translation>ホンジュラス</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Hong Kong SAR China</source>
            <translation>香港</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Hungary</source>
            <translation>ハンガリー</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Iceland</source>
            <translation>アイスランド</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>India</source>
            <translation>インド</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Indonesia</source>
            <translation>インドネシア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Iran</source>
            <translation>イラン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Iraq</source>
            <translation>イラク</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Ireland</source>
            <translation>アイルランド</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Isle of Man</source>
            <translation>マン島</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Israel</source>
            <translation>イスラエル</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Italy</source>
            <translation>イタリア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Jamaica</source>
            <translation>ジャマイカ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Japan</source>
            <translation>日本</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Jersey</source>
            <translation>ジャージー</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Jordan</source>
            <translation>ヨルダン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Kazakhstan</source>
            <translation>カザフスタン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Kenya</source>
            <translation>ケニア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Kiribati</source>
            <translation>キリバス</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Kosovo</source>
            <translation>コソボ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Kuwait</source>
            <translation>クウェート</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Kyrgyzstan</source>
            <translation>キルギス</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Laos</source>
            <translation>ラオス</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Latvia</source>
            <translation>ラトビア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Lebanon</source>
            <translation>レバノン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Lesotho</source>
            <translation>レソト</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Liberia</source>
            <translation>リベリア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Libya</source>
            <translation>リビア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Liechtenstein</source>
            <translation>リヒテンシュタイン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Lithuania</source>
            <translation>リトアニア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Luxembourg</source>
            <translation>ルクセンブルク</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Macao SAR China</source>
            <translation>マカオ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Madagascar</source>
            <translation>マダガスカル</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Malawi</source>
            <translation>マラウイ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Malaysia</source>
            <translation>マレーシア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Maldives</source>
            <translation>モルディブ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Mali</source>
            <translation>マリ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Malta</source>
            <translation>マルタ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Marshall Islands</source>
            <translation>マーシャル諸島</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Martinique</source>
            <translation>マルティニーク</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Mauritania</source>
            <translation>モーリタニア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Mauritius</source>
            <translation>モーリシャス</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Mayotte</source>
            <translation>マヨット</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Mexico</source>
            <translation>メキシコ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Micronesia</source>
            <translation>ミクロネシア連邦</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Moldova</source>
            <translation>モルドバ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Monaco</source>
            <translation>モナコ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Mongolia</source>
            <translation>モンゴル</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Montenegro</source>
            <translation>モンテネグロ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Montserrat</source>
            <translation>モントセラト</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Morocco</source>
            <translation>モロッコ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Mozambique</source>
            <translation>モザンビーク</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Myanmar (Burma)</source>
            <translation>ミャンマー</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Namibia</source>
            <translation>ナミビア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Nauru</source>
            <translation>ナウル</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Nepal</source>
            <translation>ネパール</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Netherlands</source>
            <translation>オランダ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>New Caledonia</source>
            <translation>ニューカレドニア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>New Zealand</source>
            <translation>ニュージーランド</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Nicaragua</source>
            <translation>ニカラグア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Niger</source>
            <translation>ニジェール</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Nigeria</source>
            <translation>ナイジェリア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Niue</source>
            <translation>ニウエ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Norfolk Island</source>
            <translation>ノーフォーク島</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>North Korea</source>
            <translation>北朝鮮</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>North Macedonia</source>
            <translation>北マケドニア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Northern Mariana Islands</source>
            <translation>北マリアナ諸島</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Norway</source>
            <translation>ノルウェー</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Oman</source>
            <translation>オマーン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Pakistan</source>
            <translation>パキスタン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Palau</source>
            <translation>パラオ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Palestinian Territories</source>
            <translation>パレスチナ自治区</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Panama</source>
            <translation>パナマ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Papua New Guinea</source>
            <translation>パプアニューギニア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Paraguay</source>
            <translation>パラグアイ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Peru</source>
            <translation>ペルー</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Philippines</source>
            <translation>フィリピン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Poland</source>
            <translation>ポーランド</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Portugal</source>
            <translation>ポルトガル</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Puerto Rico</source>
            <translation>プエルトリコ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Qatar</source>
            <translation>カタール</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Romania</source>
            <translation>ルーマニア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Russia</source>
            <translation>ロシア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Rwanda</source>
            <translation>ルワンダ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Réunion</source>
            <translation>レユニオン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Samoa</source>
            <translation>サモア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>San Marino</source>
            <translation>サンマリノ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Saudi Arabia</source>
            <translation>サウジアラビア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Senegal</source>
            <translation>セネガル</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Serbia</source>
            <translation>セルビア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Seychelles</source>
            <translation>セーシェル</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Sierra Leone</source>
            <translation>シエラレオネ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Singapore</source>
            <translation>シンガポール</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Sint Maarten</source>
            <translation>シント・マールテン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Slovakia</source>
            <translation>スロバキア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Slovenia</source>
            <translation>スロベニア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Solomon Islands</source>
            <translation>ソロモン諸島</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Somalia</source>
            <translation>ソマリア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>South Africa</source>
            <translation>南アフリカ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>South Korea</source>
            <translation>韓国</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>South Sudan</source>
            <translation>南スーダン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Spain</source>
            <translation>スペイン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Sri Lanka</source>
            <translation>スリランカ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>St. Barthélemy</source>
            <translation>サン・バルテルミー</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>St. Helena</source>
            <translation>セントヘレナ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>St. Kitts &amp; Nevis</source>
            <translation>セントクリストファー・ネーヴィス</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>St. Lucia</source>
            <translation>セントルシア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>St. Martin</source>
            <translation>サン・マルタン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>St. Pierre &amp; Miquelon</source>
            <translation>サンピエール島・ミクロン島</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>St. Vincent &amp; Grenadines</source>
            <translation>セントビンセント及びグレナディーン諸島</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Sudan</source>
            <translation>スーダン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Suriname</source>
            <translation>スリナム</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Svalbard &amp; Jan Mayen</source>
            <translation>スバールバル諸島・ヤンマイエン島</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Sweden</source>
            <translation>スウェーデン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Switzerland</source>
            <translation>スイス</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Syria</source>
            <translation>シリア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>São Tomé &amp; Príncipe</source>
            <translation>サントメ・プリンシペ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Taiwan</source>
            <translation>台湾</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Tajikistan</source>
            <translation>タジキスタン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Tanzania</source>
            <translation>タンザニア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Thailand</source>
            <translation>タイ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Timor-Leste</source>
            <translation>東ティモール</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Togo</source>
            <translation>トーゴ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Tokelau</source>
            <translation>トケラウ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Tonga</source>
            <translation>トンガ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Trinidad &amp; Tobago</source>
            <translation>トリニダード・トバゴ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Tristan da Cunha</source>
            <translation>トリスタン・ダ・クーニャ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Tunisia</source>
            <translation>チュニジア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Turkmenistan</source>
            <translation>トルクメニスタン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Turks &amp; Caicos Islands</source>
            <translation>タークス・カイコス諸島</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Tuvalu</source>
            <translation>ツバル</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Türkiye</source>
            <translation>トルコ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>U.S. Virgin Islands</source>
            <translation>米領ヴァージン諸島</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Uganda</source>
            <translation>ウガンダ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Ukraine</source>
            <translation>ウクライナ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>United Arab Emirates</source>
            <translation>アラブ首長国連邦</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>United Kingdom</source>
            <translation>イギリス</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>United States</source>
            <translation>アメリカ合衆国</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Uruguay</source>
            <translation>ウルグアイ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Uzbekistan</source>
            <translation>ウズベキスタン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Vanuatu</source>
            <translation>バヌアツ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Vatican City</source>
            <translation>バチカン市国</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Venezuela</source>
            <translation>ベネズエラ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Vietnam</source>
            <translation>ベトナム</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Wallis &amp; Futuna</source>
            <translation>ウォリス・フツナ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Western Sahara</source>
            <translation>西サハラ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Yemen</source>
            <translation>イエメン</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Zambia</source>
            <translation>ザンビア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Zimbabwe</source>
            <translation>ジンバブエ</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Åland Islands</source>
            <translation>オーランド諸島</translation>
        </message>
    </context>
    <context>
        <name>CustomFieldEdit</name>
        <message>
            <location filename="../../app/ui/widgets/contact_more.py" />
            <source>Remove this field</source>
            <translation>この項目を削除</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_more.py" />
            <source>What does it say?</source>
            <translation>内容</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/contact_more.py" />
            <source>What is it called?</source>
            <translation>項目名</translation>
        </message>
    </context>
    <context>
        <name>DateField</name>
        <message>
            <location filename="../../app/ui/widgets/date_field.py" />
            <source>Choose from a calendar: {0}</source>
            <translation>カレンダーから選ぶ：{0}</translation>
        </message>
    </context>
    <context>
        <name>Day</name>
        <message>
            <location filename="../../app/ui/viewmodels/day.py" />
            <source>After-call work, on average</source>
            <translation>平均後処理時間</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/day.py" />
            <source>All in all</source>
            <translation>合計</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/day.py" />
            <source>Breaks in all</source>
            <translation>休憩の合計</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/day.py" />
            <source>Calls answered</source>
            <translation>応答した着信</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/day.py" />
            <source>Calls made</source>
            <translation>発信</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/day.py" />
            <source>Calls missed</source>
            <translation>不在着信</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/day.py" />
            <source>Chats</source>
            <translation>チャット</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/day.py" />
            <source>Conversations by SMS</source>
            <translation>SMS での対応</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/day.py" />
            <source>Conversations by email</source>
            <translation>メールでの対応</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/day.py" />
            <source>Talk time, on average</source>
            <translation>平均通話時間</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/day.py" />
            <source>now</source>
            <translation>現在</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/day.py" />
            <source>{0} (break)</source>
            <translation>{0}（休憩）</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/day.py" />
            <source>{0} to {1}: {2}, {3}</source>
            <translation>{0}～{1}：{2}、{3}</translation>
        </message>
    </context>
    <context>
        <name>DayBar</name>
        <message>
            <location filename="../../app/ui/widgets/day_bar.py" />
            <source>Your states in the course of the day; the tables below say the same</source>
            <translation>1日の状態の推移（下の表と同じ内容）</translation>
        </message>
    </context>
    <context>
        <name>DeviceOrder</name>
        <message>
            <location filename="../../app/ui/widgets/device_order.py" />
            <source>Forget this device</source>
            <translation>この機器を一覧から外す</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/device_order.py" />
            <source>Use the one below rather than this one</source>
            <translation>下の機器を優先する</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/device_order.py" />
            <source>Use this one rather than the one above</source>
            <translation>上の機器より優先する</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/device_order.py" />
            <source>{0}, in use</source>
            <translation>{0}、使用中</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/device_order.py" />
            <source>{0}, not plugged in</source>
            <translation>{0}、未接続</translation>
        </message>
    </context>
    <context>
        <name>DialPad</name>
        <message>
            <location filename="../../app/ui/widgets/dial_pad.py" />
            <source>Keypad</source>
            <translation>キーパッド</translation>
        </message>
    </context>
    <context>
        <name>Dialer</name>
        <message>
            <location filename="../../app/ui/widgets/dialer.py" />
            <source>+33 6 12 34 56 78 or name@example.org</source>
            <translation>番号または name@example.org</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/dialer.py" />
            <source>Call</source>
            <translation>発信</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/dialer.py" />
            <source>Call a number</source>
            <translation>番号に発信</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/dialer.py" />
            <source>Number or address to call</source>
            <translation>発信する番号またはアドレス</translation>
        </message>
    </context>
    <context>
        <name>Disposition</name>
        <message>
            <location filename="../../app/core/wrap_up.py" />
            <source>Follow-up needed</source>
            <translation>要フォロー</translation>
        </message>
        <message>
            <location filename="../../app/core/wrap_up.py" />
            <source>No outcome</source>
            <translation>結果なし</translation>
        </message>
        <message>
            <location filename="../../app/core/wrap_up.py" />
            <source>Passed to a colleague</source>
            <translation>ほかの担当者へ引き継ぎ</translation>
        </message>
        <message>
            <location filename="../../app/core/wrap_up.py" />
            <source>Rebooked</source>
            <translation>予約変更</translation>
        </message>
        <message>
            <location filename="../../app/core/wrap_up.py" />
            <source>Resolved</source>
            <translation>解決</translation>
        </message>
        <message>
            <location filename="../../app/core/wrap_up.py" />
            <source>Wrong number</source>
            <translation>間違い電話</translation>
        </message>
    </context>
    <context>
        <name>DispositionAsks</name>
        <message>
            <location filename="../../app/ui/widgets/disposition_asks.py" />
            <source>Contact again</source>
            <translation>再連絡</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/disposition_asks.py" />
            <source>Form to fill in</source>
            <translation>入力フォーム</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/disposition_asks.py" />
            <source>No follow-up</source>
            <translation>フォローアップなし</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/disposition_asks.py" />
            <source>Offered to customers who came by</source>
            <translation>次の窓口から来たお客様に表示</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/disposition_asks.py" />
            <source>Time of day</source>
            <translation>時刻</translation>
        </message>
    </context>
    <context>
        <name>DispositionField</name>
        <message>
            <location filename="../../app/ui/widgets/disposition_field.py" />
            <source>Disposition</source>
            <translation>対応結果</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/disposition_field.py" />
            <source>Favourite: offer this disposition first</source>
            <translation>お気に入り：この対応結果を先頭に表示</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/disposition_field.py" />
            <source>How it turned out: choose or type a part of it</source>
            <translation>対応結果：選択するか一部を入力</translation>
        </message>
    </context>
    <context>
        <name>DispositionForm</name>
        <message>
            <location filename="../../app/ui/widgets/disposition_row.py" />
            <source>At the top</source>
            <translation>最上位</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/disposition_row.py" />
            <source>Name of the disposition</source>
            <translation>対応結果の名前</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/disposition_row.py" />
            <source>Needs a note</source>
            <translation>メモが必要</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/disposition_row.py" />
            <source>Offered after</source>
            <translation>表示する手段</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/disposition_row.py" />
            <source>Refund, Rebooked, …</source>
            <translation>返金、予約変更…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/disposition_row.py" />
            <source>Save disposition</source>
            <translation>対応結果を保存</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/disposition_row.py" />
            <source>Stands below</source>
            <translation>上位の項目</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/disposition_row.py" />
            <source>There is already a disposition called {0} in this place.</source>
            <translation>対応結果「{0}」は既にここにあります。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/disposition_row.py" />
            <source>Write a name.</source>
            <translation>名前を入力してください。</translation>
        </message>
    </context>
    <context>
        <name>DispositionRow</name>
        <message>
            <location filename="../../app/ui/widgets/disposition_row.py" />
            <source>Change the disposition {0}</source>
            <translation>対応結果 {0} を変更</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/disposition_row.py" />
            <source>Needs a note</source>
            <translation>メモが必要</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/disposition_row.py" />
            <source>Remove the disposition {0}</source>
            <translation>対応結果 {0} を削除</translation>
        </message>
    </context>
    <context>
        <name>DispositionsCard</name>
        <message>
            <location filename="../../app/ui/widgets/dispositions_card.py" />
            <source>Add disposition</source>
            <translation>対応結果を追加</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/dispositions_card.py" />
            <source>Dispositions</source>
            <translation>対応結果</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/dispositions_card.py" />
            <source>One that has others below it is not chosen itself; all that it asks for counts for them.</source>
            <translation>下位の項目がある対応結果は選択できません。その設定は下位の項目にも適用されます。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/dispositions_card.py" />
            <source>There are none: conversations are finished without.</source>
            <translation>ありません。対応結果なしで完了します。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/dispositions_card.py" />
            <source>What is on record stays when one is removed.</source>
            <translation>削除しても、これまでの記録は残ります。</translation>
        </message>
    </context>
    <context>
        <name>DoublesDialog</name>
        <message>
            <location filename="../../app/ui/widgets/doubles_dialog.py" />
            <source>Another</source>
            <translation>2人目</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/doubles_dialog.py" />
            <source>Both have {0}</source>
            <translation>両方に {0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/doubles_dialog.py" />
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/doubles_dialog.py" />
            <source>Compare and merge…</source>
            <translation>比較して統合…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/doubles_dialog.py" />
            <source>Contacts who may be one person</source>
            <translation>同じ人かもしれない連絡先</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/doubles_dialog.py" />
            <source>Looked at: {0}</source>
            <translation>確認済み：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/doubles_dialog.py" />
            <source>Looking…</source>
            <translation>検索中…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/doubles_dialog.py" />
            <source>No two of your contacts share an address, or a name and company.</source>
            <translation>アドレス、または名前と会社が同じ連絡先はありません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/doubles_dialog.py" />
            <source>One</source>
            <translation>1人目</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/doubles_dialog.py" />
            <source>Pairs found among {0} contacts: {1}. Families share numbers: compare before you merge.</source>
            <translation>{0} 件の連絡先から {1} 組が見つかりました。ご家族で番号を共有していることもあるため、統合前に比較してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/doubles_dialog.py" />
            <source>Probable doubles</source>
            <translation>重複の候補</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/doubles_dialog.py" />
            <source>Same name and company</source>
            <translation>名前と会社が同じ</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/doubles_dialog.py" />
            <source>The first {0} pairs. Look again when these are done.</source>
            <translation>最初の {0} 組です。処理が終わったらもう一度検索してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/doubles_dialog.py" />
            <source>Who may be one person?</source>
            <translation>同じ人かもしれない連絡先</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/doubles_dialog.py" />
            <source>Why</source>
            <translation>理由</translation>
        </message>
    </context>
    <context>
        <name>DueBanners</name>
        <message>
            <location filename="../../app/ui/panes/due_banners.py" />
            <source>Done</source>
            <translation>済み</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/due_banners.py" />
            <source>Done: {0}</source>
            <translation>済み：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/due_banners.py" />
            <source>Follow up</source>
            <translation>フォローアップ</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/due_banners.py" />
            <source>Follow up with {0}</source>
            <translation>フォローアップ：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/due_banners.py" />
            <source>It is in your list again: {0}.</source>
            <translation>{0}。対応中の一覧に戻っています。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/due_banners.py" />
            <source>No longer parked: {0}</source>
            <translation>中断解除：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/due_banners.py" />
            <source>Put off</source>
            <translation>延期</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/due_banners.py" />
            <source>Show it</source>
            <translation>表示</translation>
        </message>
    </context>
    <context>
        <name>EndedStrip</name>
        <message>
            <location filename="../../app/ui/widgets/ended_strip.py" />
            <source>Call again</source>
            <translation>かけ直す</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/ended_strip.py" />
            <source>Chat closed after {0}: nobody wrote</source>
            <translation>書き込みがないためチャット終了（{0}）</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/ended_strip.py" />
            <source>Chat cut off after {0}</source>
            <translation>チャット切断（{0}）</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/ended_strip.py" />
            <source>Chat ended after {0}</source>
            <translation>チャット終了（{0}）</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/ended_strip.py" />
            <source>Chat not taken</source>
            <translation>チャットに応答せず</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/ended_strip.py" />
            <source>Ended after {0}</source>
            <translation>終了（通話時間 {0}）</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/ended_strip.py" />
            <source>Ended, not answered</source>
            <translation>終了（応答なし）</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/ended_strip.py" />
            <source>The customer left the chat after {0}</source>
            <translation>お客様がチャットを退出（{0}）</translation>
        </message>
    </context>
    <context>
        <name>EraseQuestion</name>
        <message>
            <location filename="../../app/ui/widgets/erase_question.py" />
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/erase_question.py" />
            <source>Erase a person</source>
            <translation>個人の消去</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/erase_question.py" />
            <source>Erase for good</source>
            <translation>完全に消去</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/erase_question.py" />
            <source>Erase {0} for good?</source>
            <translation>{0} を完全に消去しますか？</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/erase_question.py" />
            <source>Everything that is known of them here is erased, and nobody can bring it back:</source>
            <translation>この人に関するすべての情報が消去され、元に戻せません：</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/erase_question.py" />
            <source>Keep them</source>
            <translation>消去しない</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/erase_question.py" />
            <source>Not reached are backups that were made before, files that were exported, and mail that still lies on its server. The log keeps that somebody was erased, by whom and when, but not who it was.</source>
            <translation>以前のバックアップ、書き出したファイル、メールサーバーに残るメールは対象外です。消去したこと、実行者、日時は記録に残りますが、誰を消去したかは残りません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/erase_question.py" />
            <source>{0} cannot be erased now</source>
            <translation>{0} は現在消去できません</translation>
        </message>
    </context>
    <context>
        <name>Erasing</name>
        <message>
            <location filename="../../app/ui/viewmodels/erasing.py" />
            <source>Calls: {0}</source>
            <translation>通話：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/erasing.py" />
            <source>Contacts that were merged into this one: {0}</source>
            <translation>この連絡先に統合された連絡先：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/erasing.py" />
            <source>Conversations: {0}</source>
            <translation>対応：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/erasing.py" />
            <source>Follow-ups: {0}</source>
            <translation>フォローアップ：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/erasing.py" />
            <source>Legal hold since {0}</source>
            <translation>法的保全中：{0} から</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/erasing.py" />
            <source>Legal hold since {0} by {1}</source>
            <translation>法的保全中：{0} から（設定者 {1}）</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/erasing.py" />
            <source>Messages with their files: {0}</source>
            <translation>メッセージと添付ファイル：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/erasing.py" />
            <source>Notes, outcomes, drafts and the log of what was done with them</source>
            <translation>メモ、対応結果、下書き、操作の記録</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/erasing.py" />
            <source>Numbers and addresses: {0}</source>
            <translation>電話番号とアドレス：{0}</translation>
        </message>
    </context>
    <context>
        <name>ExportDialog</name>
        <message>
            <location filename="../../app/ui/widgets/export_dialog.py" />
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/export_dialog.py" />
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/export_dialog.py" />
            <source>Contacts read: {0}</source>
            <translation>読み込んだ連絡先：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/export_dialog.py" />
            <source>Contacts written to {0}: {1}</source>
            <translation>{0} に書き出した連絡先：{1}</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/export_dialog.py" />
            <source>Export contacts</source>
            <translation>連絡先の書き出し</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/export_dialog.py" />
            <source>Reading the contacts…</source>
            <translation>連絡先を読み込み中…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/export_dialog.py" />
            <source>The contacts are being exported</source>
            <translation>連絡先を書き出しています</translation>
        </message>
    </context>
    <context>
        <name>Exporting</name>
        <message>
            <location filename="../../app/ui/widgets/exporting.py" />
            <source>Export</source>
            <translation>書き出し</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/exporting.py" />
            <source>Save as</source>
            <translation>名前を付けて保存</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/exporting.py" />
            <source>Saved as {0}.

Its seal (SHA-256 of its manifest):
{1}

Note it down elsewhere: with it you can prove later that nothing has been changed.</source>
            <translation>{0} として保存しました。

封印（マニフェストの SHA-256）：
{1}

別の場所に控えておいてください。変更されていないことを後で証明できます。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/exporting.py" />
            <source>Writing all that is known of {0}…</source>
            <translation>{0} に関するすべての情報を書き出しています…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/exporting.py" />
            <source>Writing the record of this conversation…</source>
            <translation>この対応の記録を書き出しています…</translation>
        </message>
    </context>
    <context>
        <name>FieldEdit</name>
        <message>
            <location filename="../../app/ui/widgets/field_edit.py" />
            <source>Choose…</source>
            <translation>選択…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/field_edit.py" />
            <source>Clear</source>
            <translation>消去</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/field_edit.py" />
            <source>None</source>
            <translation>なし</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/field_edit.py" />
            <source>Unchanged</source>
            <translation>変更なし</translation>
        </message>
    </context>
    <context>
        <name>FileList</name>
        <message>
            <location filename="../../app/ui/widgets/file_list.py" />
            <source>Files</source>
            <translation>ファイル</translation>
        </message>
    </context>
    <context>
        <name>FileQuestion</name>
        <message>
            <location filename="../../app/ui/widgets/file_question.py" />
            <source>A file of this kind can run a program or pretend to be a page you know. Parley does not open it. Save it only if you expect it from {0}, and let your administrator check it.</source>
            <translation>この種類のファイルはプログラムを実行したり、見慣れたページを装ったりできるため、Parley では開きません。{0} から届く心当たりがある場合だけ保存し、管理者に確認を依頼してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/file_question.py" />
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/file_question.py" />
            <source>It comes from {0}. Open it only if you expect it. A copy is opened, not the file itself.</source>
            <translation>{0} から届いたファイルです。心当たりがある場合だけ開いてください。ファイルそのものではなく、コピーを開きます。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/file_question.py" />
            <source>Open</source>
            <translation>開く</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/file_question.py" />
            <source>Open this file?</source>
            <translation>このファイルを開きますか？</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/file_question.py" />
            <source>Save as…</source>
            <translation>名前を付けて保存…</translation>
        </message>
    </context>
    <context>
        <name>Files</name>
        <message>
            <location filename="../../app/ui/viewmodels/files.py" />
            <source>file</source>
            <translation>ファイル</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_files.py" />
            <source>“{0}” could not be read. Is it still there?</source>
            <translation>「{0}」を読み込めませんでした。まだ存在しますか？</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_files.py" />
            <source>“{0}” is a folder. Attach the files in it.</source>
            <translation>「{0}」はフォルダーです。中のファイルを添付してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/composer_files.py" />
            <source>“{0}” is larger than the {1} MB that can be sent here.</source>
            <translation>「{0}」は、送信できる上限 {1} MB を超えています。</translation>
        </message>
    </context>
    <context>
        <name>FinishQuestion</name>
        <message>
            <location filename="../../app/ui/widgets/finish_question.py" />
            <source>End chat and finish</source>
            <translation>チャットを終了して完了</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/finish_question.py" />
            <source>End the chat and finish?</source>
            <translation>チャットを終了して完了しますか？</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/finish_question.py" />
            <source>Not yet</source>
            <translation>まだ完了しない</translation>
        </message>
    </context>
    <context>
        <name>FollowUpButton</name>
        <message>
            <location filename="../../app/ui/widgets/follow_up.py" />
            <source>Call or write to this customer in a conversation that is linked with this one</source>
            <translation>この対応に関連付けた新しい対応で、お客様に電話またはメッセージを送ります</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/follow_up.py" />
            <source>Call {0}</source>
            <translation>{0} に発信</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/follow_up.py" />
            <source>Chat with {0}</source>
            <translation>{0} とチャット</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/follow_up.py" />
            <source>Email {0}</source>
            <translation>{0} にメール</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/follow_up.py" />
            <source>Follow up</source>
            <translation>フォローアップ</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/follow_up.py" />
            <source>Text {0}</source>
            <translation>{0} に SMS</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/follow_up.py" />
            <source>There is no number or address to reach them</source>
            <translation>連絡できる番号もアドレスもありません</translation>
        </message>
    </context>
    <context>
        <name>FollowUpWhen</name>
        <message>
            <location filename="../../app/ui/widgets/follow_up_when.py" />
            <source>Contact again</source>
            <translation>再連絡</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/follow_up_when.py" />
            <source>Finish puts a reminder for this moment into your list</source>
            <translation>完了すると、この日時の通知が「フォロー」に登録されます</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/follow_up_when.py" />
            <source>That moment is over: you would be reminded at once.</source>
            <translation>過ぎた日時です。すぐに通知されます。</translation>
        </message>
    </context>
    <context>
        <name>FollowUpsSection</name>
        <message>
            <location filename="../../app/ui/panes/follow_ups_section.py" />
            <source>Cancel it</source>
            <translation>取りやめる</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/follow_ups_section.py" />
            <source>Cancelled: {0}</source>
            <translation>取りやめ：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/follow_ups_section.py" />
            <source>Done</source>
            <translation>済み</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/follow_ups_section.py" />
            <source>Done: {0}</source>
            <translation>済み：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/follow_ups_section.py" />
            <source>Everybody's follow-ups</source>
            <translation>全員のフォローアップ</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/follow_ups_section.py" />
            <source>Follow-ups</source>
            <translation>フォローアップ</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/follow_ups_section.py" />
            <source>Marked are the days with follow-ups. Choose one to go there in the list.</source>
            <translation>印のある日に予定があります。日付を選ぶと一覧のその日に移動します。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/follow_ups_section.py" />
            <source>My follow-ups</source>
            <translation>自分のフォローアップ</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/follow_ups_section.py" />
            <source>No follow-ups planned</source>
            <translation>フォローアップの予定はありません</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/follow_ups_section.py" />
            <source>Plan one with the bell in the wrap-up or in an Activity: you are reminded at its time, and find it here.</source>
            <translation>後処理または対応履歴のベルから予定を登録してください。時刻になるとお知らせし、ここに一覧で表示します。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/follow_ups_section.py" />
            <source>Put off</source>
            <translation>延期</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/follow_ups_section.py" />
            <source>Show contact</source>
            <translation>連絡先を表示</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/follow_ups_section.py" />
            <source>There is no need any more</source>
            <translation>連絡が不要になったとき</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/follow_ups_section.py" />
            <source>Whose follow-ups</source>
            <translation>誰のフォローアップか</translation>
        </message>
    </context>
    <context>
        <name>FormFieldEdit</name>
        <message>
            <location filename="../../app/ui/widgets/form_field.py" />
            <source>Choose…</source>
            <translation>選択…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/form_field.py" />
            <source>Yes</source>
            <translation>はい</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/form_field.py" />
            <source>{0}, required</source>
            <translation>{0}、必須</translation>
        </message>
    </context>
    <context>
        <name>FormNews</name>
        <message>
            <location filename="../../app/ui/widgets/form_news.py" />
            <source>What you have written stays: {0}. You choose when you save.</source>
            <translation>入力した内容は残ります：{0}。保存時に選択できます。</translation>
        </message>
    </context>
    <context>
        <name>Forms</name>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>A form is a schema of the type “object”.</source>
            <translation>フォームは型が「object」のスキーマです。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>Choose one of those that are offered.</source>
            <translation>選択肢から選んでください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>Fill in the form first: {0}.</source>
            <translation>先にフォームに入力してください：{0}。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>Fill this in.</source>
            <translation>入力してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>In “{0}”: {1}</source>
            <translation>「{0}」：{1}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>It asks nothing: there are no “properties”.</source>
            <translation>「properties」がないため、質問項目がありません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>It has more than {0} fields.</source>
            <translation>項目が {0} を超えています。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>It is written for another version of JSON Schema: {0}</source>
            <translation>別のバージョンの JSON Schema で書かれています：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>JSON Schema does not allow {0}.</source>
            <translation>JSON Schema では {0} は使えません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>No</source>
            <translation>いいえ</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>No answer can fulfil both conditions: {0}.</source>
            <translation>両方の条件を満たす回答はありません：{0}。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>The default {0} does not fulfil the field's own conditions.</source>
            <translation>既定値 {0} が項目の条件を満たしていません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>The file cannot be read: {0}</source>
            <translation>ファイルを読み込めません：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>The file is not JSON: {0}</source>
            <translation>ファイルが JSON ではありません：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>The format “{0}” is not understood. Use date or email.</source>
            <translation>形式「{0}」には対応していません。date または email を使ってください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>The pattern is no regular expression: {0}</source>
            <translation>パターンが正規表現ではありません：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>The type {0} is not understood. Use string, number, integer or boolean.</source>
            <translation>型 {0} には対応していません。string、number、integer、boolean を使ってください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>This is not written as it is asked for.</source>
            <translation>指定された形式ではありません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>With the pattern {0} checking could take for ever.</source>
            <translation>パターン {0} では確認が終わらないおそれがあります。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>Write a date such as {0}, or choose one.</source>
            <translation>{0} のように日付を入力するか、選んでください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>Write a mail address.</source>
            <translation>メールアドレスを入力してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>Write a number.</source>
            <translation>数値を入力してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>Write a whole number.</source>
            <translation>整数を入力してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>Write less than {0}.</source>
            <translation>{0} より小さい値を入力してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>Write more than {0}.</source>
            <translation>{0} より大きい値を入力してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>Write {0} characters at least.</source>
            <translation>{0} 文字以上で入力してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>Write {0} characters at most.</source>
            <translation>{0} 文字以内で入力してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>Write {0} or less.</source>
            <translation>{0} 以下の値を入力してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>Write {0} or more.</source>
            <translation>{0} 以上の値を入力してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>Yes</source>
            <translation>はい</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>“enum” offers something that is no text, or nothing.</source>
            <translation>「enum」に文字列でないものがあるか、選択肢がありません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>“{0}” is not understood here.</source>
            <translation>「{0}」はここでは使えません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/form_words.py" />
            <source>“{0}” is required, but there is no such field.</source>
            <translation>「{0}」は必須ですが、その項目がありません。</translation>
        </message>
    </context>
    <context>
        <name>FormsCard</name>
        <message>
            <location filename="../../app/ui/widgets/forms_card.py" />
            <source>A disposition or a queue can ask a form. They are JSON Schema files in {0}.</source>
            <translation>対応結果やキューごとにフォームを表示できます。フォームは {0} にある JSON Schema ファイルです。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/forms_card.py" />
            <source>Another folder…</source>
            <translation>別のフォルダー…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/forms_card.py" />
            <source>Asked of customers who came by, unless the disposition has its own</source>
            <translation>対応結果にフォームがない場合に、次の窓口から来たお客様について表示</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/forms_card.py" />
            <source>Folder of the forms</source>
            <translation>フォームのフォルダー</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/forms_card.py" />
            <source>Form for {0}</source>
            <translation>{0} のフォーム</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/forms_card.py" />
            <source>Forms</source>
            <translation>フォーム</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/forms_card.py" />
            <source>Read again</source>
            <translation>再読み込み</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/forms_card.py" />
            <source>There are none. A form is a JSON Schema file (its name ends in .json) in {0}.</source>
            <translation>フォームはありません。フォームは {0} に置く JSON Schema ファイル（拡張子 .json）です。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/forms_card.py" />
            <source>Usual folder</source>
            <translation>標準のフォルダー</translation>
        </message>
    </context>
    <context>
        <name>FoundTexts</name>
        <message>
            <location filename="../../app/ui/widgets/found_texts.py" />
            <source>Said in conversations</source>
            <translation>対応内容の検索結果</translation>
        </message>
    </context>
    <context>
        <name>HeadsetButton</name>
        <message>
            <location filename="../../app/ui/widgets/headset_button.py" />
            <source>Headset: {0}</source>
            <translation>ヘッドセット：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/headset_button.py" />
            <source>Loudspeaker</source>
            <translation>スピーカー</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/headset_button.py" />
            <source>Microphone</source>
            <translation>マイク</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/headset_button.py" />
            <source>No microphone</source>
            <translation>マイクなし</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/headset_button.py" />
            <source>Ringer</source>
            <translation>着信音</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/headset_button.py" />
            <source>Starting…</source>
            <translation>起動中…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/headset_button.py" />
            <source>System default</source>
            <translation>システムの既定</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/headset_button.py" />
            <source>The phone is starting</source>
            <translation>電話を起動中</translation>
        </message>
    </context>
    <context>
        <name>HeadsetPage</name>
        <message>
            <location filename="../../app/ui/panes/headset_page.py" />
            <source>Headset</source>
            <translation>ヘッドセット</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/headset_page.py" />
            <source>How loud an incoming call rings</source>
            <translation>着信音の大きさ</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/headset_page.py" />
            <source>Level, during a call</source>
            <translation>通話中のレベル</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/headset_page.py" />
            <source>Loudspeaker</source>
            <translation>スピーカー</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/headset_page.py" />
            <source>Microphone</source>
            <translation>マイク</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/headset_page.py" />
            <source>None is plugged in. Plug one in: it appears here by itself.</source>
            <translation>接続されていません。接続すると自動的にここに表示されます。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/headset_page.py" />
            <source>Ringer</source>
            <translation>着信音</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/headset_page.py" />
            <source>Ringer volume</source>
            <translation>着信音量</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/headset_page.py" />
            <source>The highest one that is plugged in is used, or the system's default while you choose none.</source>
            <translation>接続されている中で一番上の機器を使います。選んでいないときはシステムの既定の機器を使います。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/headset_page.py" />
            <source>Volume</source>
            <translation>音量</translation>
        </message>
    </context>
    <context>
        <name>HoldQuestion</name>
        <message>
            <location filename="../../app/ui/widgets/hold_question.py" />
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/hold_question.py" />
            <source>Lift it</source>
            <translation>解除</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/hold_question.py" />
            <source>Lift the legal hold?</source>
            <translation>法的保全を解除しますか？</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/hold_question.py" />
            <source>Nothing of {0} can be erased until the hold is lifted. The log keeps who set it, when and why.</source>
            <translation>解除するまで {0} の情報は消去できません。設定した人、日時、理由が記録されます。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/hold_question.py" />
            <source>Set a legal hold?</source>
            <translation>法的保全を設定しますか？</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/hold_question.py" />
            <source>Set it</source>
            <translation>設定</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/hold_question.py" />
            <source>Why?</source>
            <translation>理由</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/hold_question.py" />
            <source>Why? For example the number of the case</source>
            <translation>理由（例：案件番号）</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/hold_question.py" />
            <source>{0} can then be erased. The log keeps who lifted the hold, when and why.</source>
            <translation>解除すると {0} を消去できるようになります。解除した人、日時、理由が記録されます。</translation>
        </message>
    </context>
    <context>
        <name>Holder</name>
        <message>
            <location filename="../../app/ui/viewmodels/holder_words.py" />
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/holder_words.py" />
            <source>A colleague</source>
            <translation>ほかの担当者</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/holder_words.py" />
            <source>Colleagues are in conversations with this customer, too: {0}.</source>
            <translation>ほかの担当者もこのお客様に対応中です：{0}。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/holder_words.py" />
            <source>Nobody knows who: take it over to go on with it.</source>
            <translation>担当者が不明です。続けるには引き継いでください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/holder_words.py" />
            <source>They are away from their desk: you can take it over.</source>
            <translation>離席中のため、引き継ぐことができます。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/holder_words.py" />
            <source>You can read it. Write to the customer in a conversation of your own.</source>
            <translation>内容を読むことができます。お客様へのご連絡はご自身の対応から行ってください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/holder_words.py" />
            <source>{0} has this conversation.</source>
            <translation>{0} が対応中です。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/holder_words.py" />
            <source>{0} is in a conversation with this customer, too.</source>
            <translation>{0} もこのお客様に対応中です。</translation>
        </message>
    </context>
    <context>
        <name>HolderStrip</name>
        <message>
            <location filename="../../app/ui/widgets/holder_strips.py" />
            <source>It is yours then; what was live at their desk is over</source>
            <translation>ご自身の担当になり、相手の席で進行中だった通話やチャットは終了します</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/holder_strips.py" />
            <source>Take over</source>
            <translation>引き継ぐ</translation>
        </message>
    </context>
    <context>
        <name>Import</name>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>(left out)</source>
            <translation>（取り込まない）</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>A field of its own</source>
            <translation>独自の項目</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>A number or address belongs to {0}, who has another name.</source>
            <translation>番号またはアドレスが、名前の異なる {0} のものです。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Add what they lack, overwrite nothing</source>
            <translation>足りない項目だけ追加（上書きしない）</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_report.py" />
            <source>Cancelled: {0} of {1} imported</source>
            <translation>キャンセル：{1} 件中 {0} 件を取り込みました</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Chat</source>
            <translation>チャット</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Comma</source>
            <translation>コンマ</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Company</source>
            <translation>会社</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Email</source>
            <translation>メール</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>First name</source>
            <translation>名</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_report.py" />
            <source>Imported without it: {0}</source>
            <translation>これを除いて取り込みました：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_report.py" />
            <source>Importing {0} of {1}…</source>
            <translation>{1} 件中 {0} 件を取り込み中…</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>It could not be saved: {0}</source>
            <translation>保存できませんでした：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Japanese (ISO-2022-JP)</source>
            <translation>日本語 (ISO-2022-JP)</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Japanese (Shift-JIS)</source>
            <translation>日本語 (Shift-JIS)</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Label of the next column</source>
            <translation>次の列の種別</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_columns.py" />
            <source>Label, such as Mobile</source>
            <translation>種別（例：携帯）</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Language</source>
            <translation>言語</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Last name</source>
            <translation>姓</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Leave the row out</source>
            <translation>その行を取り込まない</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_report.py" />
            <source>Line {0}</source>
            <translation>{0} 行目</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Make a new contact all the same</source>
            <translation>新しい連絡先として追加</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>None of the numbers and addresses can be used.</source>
            <translation>使える番号やアドレスがありません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_report.py" />
            <source>Not tried.</source>
            <translation>未処理。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Notes</source>
            <translation>メモ</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Phone</source>
            <translation>電話</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>SIP</source>
            <translation>SIP</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Semicolon</source>
            <translation>セミコロン</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_report.py" />
            <source>Stopped: {0} of {1} imported</source>
            <translation>中断：{1} 件中 {0} 件を取り込みました</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Tab</source>
            <translation>タブ</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>The card has no end.</source>
            <translation>カードの終わりがありません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>The numbers and addresses belong to several contacts: {0}.</source>
            <translation>番号とアドレスが複数の連絡先のものです：{0}。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>The quotation marks do not match.</source>
            <translation>引用符の対応が合いません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>The row has more cells than there are headings; a quotation mark is missing.</source>
            <translation>見出しより列が多くあります。引用符が抜けています。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>There is no name, number or address.</source>
            <translation>名前も番号もアドレスもありません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Time zone</source>
            <translation>タイムゾーン</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Unicode (UTF-16 BE, no mark)</source>
            <translation>Unicode (UTF-16 BE、BOM なし)</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Unicode (UTF-16 LE, no mark)</source>
            <translation>Unicode (UTF-16 LE、BOM なし)</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Unicode (UTF-16)</source>
            <translation>Unicode (UTF-16)</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Unicode (UTF-8)</source>
            <translation>Unicode (UTF-8)</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Vertical bar</source>
            <translation>縦線</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>Western (Windows-1252)</source>
            <translation>西ヨーロッパ (Windows-1252)</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_columns.py" />
            <source>What is it called?</source>
            <translation>項目名</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_report.py" />
            <source>What was imported stays. {0} were not tried: the report has them, to be imported later.</source>
            <translation>取り込んだ分は残ります。未処理の {0} 件はレポートに入っており、後で取り込めます。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>{0} added to who is known</source>
            <translation>既存への追加 {0} 件</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>{0} known with all of it</source>
            <translation>登録済み {0} 件</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>{0} left out</source>
            <translation>対象外 {0} 件</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>{0} new</source>
            <translation>新規 {0} 件</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_report.py" />
            <source>{0} of {1} imported</source>
            <translation>{1} 件中 {0} 件を取り込みました</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>{0} rejected</source>
            <translation>取り込めない行 {0} 件</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>“{0}” has a space in it.</source>
            <translation>「{0}」に空白が含まれています。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>“{0}” is no language; write it like en or ja.</source>
            <translation>「{0}」は言語ではありません。en や ja のように書いてください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>“{0}” is no line of a card.</source>
            <translation>「{0}」はカードの行ではありません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>“{0}” is no time zone; write it like Asia/Tokyo.</source>
            <translation>「{0}」はタイムゾーンではありません。Asia/Tokyo のように書いてください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>“{0}” is not a phone number.</source>
            <translation>「{0}」は電話番号ではありません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/import_words.py" />
            <source>“{0}” is not an email address.</source>
            <translation>「{0}」はメールアドレスではありません。</translation>
        </message>
    </context>
    <context>
        <name>ImportChoices</name>
        <message>
            <location filename="../../app/ui/widgets/import_choices.py" />
            <source>As they will be read</source>
            <translation>取り込み内容</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_choices.py" />
            <source>As they will be read: the first {0} of {1}</source>
            <translation>取り込み内容：{1} 件中、先頭の {0} 件</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_choices.py" />
            <source>Company</source>
            <translation>会社</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_choices.py" />
            <source>If somebody is known already</source>
            <translation>登録済みの人がいる場合</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_choices.py" />
            <source>Known as {0}.</source>
            <translation>{0} として登録済み。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_choices.py" />
            <source>Line</source>
            <translation>行</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_choices.py" />
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_choices.py" />
            <source>Numbers and addresses</source>
            <translation>番号とアドレス</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_choices.py" />
            <source>Rejected. {0}</source>
            <translation>取り込めません。{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_choices.py" />
            <source>The first contacts as they will be read</source>
            <translation>取り込まれる連絡先の先頭</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_choices.py" />
            <source>What else</source>
            <translation>その他</translation>
        </message>
    </context>
    <context>
        <name>ImportColumns</name>
        <message>
            <location filename="../../app/ui/widgets/import_columns.py" />
            <source>(empty)</source>
            <translation>（空）</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_columns.py" />
            <source>Column {0}</source>
            <translation>{0} 列目</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_columns.py" />
            <source>What each column becomes</source>
            <translation>各列の取り込み先</translation>
        </message>
    </context>
    <context>
        <name>ImportDialog</name>
        <message>
            <location filename="../../app/ui/widgets/import_dialog.py" />
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_dialog.py" />
            <source>Import contacts</source>
            <translation>連絡先の取り込み</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_dialog.py" />
            <source>Import from {0}</source>
            <translation>{0} から取り込む</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_dialog.py" />
            <source>Import {0}</source>
            <translation>{0} 件を取り込む</translation>
        </message>
    </context>
    <context>
        <name>ImportProgress</name>
        <message>
            <location filename="../../app/ui/widgets/import_progress.py" />
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_progress.py" />
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_progress.py" />
            <source>How much is imported</source>
            <translation>取り込みの進み具合</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_progress.py" />
            <source>Line</source>
            <translation>行</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_progress.py" />
            <source>Rows that need to be looked at</source>
            <translation>確認が必要な行</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_progress.py" />
            <source>Save the report</source>
            <translation>レポートを保存</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_progress.py" />
            <source>Save the report…</source>
            <translation>レポートを保存…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_progress.py" />
            <source>The report is saved.</source>
            <translation>レポートを保存しました。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_progress.py" />
            <source>To be looked at: {0}. Save them, mend them, and import them again.</source>
            <translation>確認が必要：{0} 件。保存して修正し、もう一度取り込んでください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_progress.py" />
            <source>What is wrong</source>
            <translation>問題</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_progress.py" />
            <source>Who</source>
            <translation>名前</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_progress.py" />
            <source>{0} to mend</source>
            <translation>{0}（要修正）</translation>
        </message>
    </context>
    <context>
        <name>ImportReading</name>
        <message>
            <location filename="../../app/ui/widgets/import_reading.py" />
            <source>Characters</source>
            <translation>文字コード</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_reading.py" />
            <source>Columns are divided by</source>
            <translation>列の区切り</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_reading.py" />
            <source>Divided by</source>
            <translation>区切り文字</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/import_reading.py" />
            <source>The first row has headings</source>
            <translation>1行目は見出し</translation>
        </message>
    </context>
    <context>
        <name>JoinedStrip</name>
        <message>
            <location filename="../../app/ui/widgets/joining_strips.py" />
            <source>Detach</source>
            <translation>切り離す</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/joining_strips.py" />
            <source>It is the same customer</source>
            <translation>同じお客様です</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/joining_strips.py" />
            <source>Same customer, now by {0}</source>
            <translation>同じお客様：今度は{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/joining_strips.py" />
            <source>Somebody else: give this a conversation of its own</source>
            <translation>別の方です：独立した対応にする</translation>
        </message>
    </context>
    <context>
        <name>Language</name>
        <message>
            <location filename="../../PySide6" />
            <source>Abkhazian</source>
            <translation>アブハズ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Afar</source>
            <translation>アファル語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Afrikaans</source>
            <translation>アフリカーンス語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Akan</source>
            <translation>アカン語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Albanian</source>
            <translation>アルバニア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Amharic</source>
            <translation>アムハラ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Arabic</source>
            <translation>アラビア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Aragonese</source>
            <translation>アラゴン語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Armenian</source>
            <translation>アルメニア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Assamese</source>
            <translation>アッサム語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Azerbaijani</source>
            <translation>アゼルバイジャン語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Bambara</source>
            <translation>バンバラ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Bangla</source>
            <translation>ベンガル語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Bashkir</source>
            <translation>バシキール語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Basque</source>
            <translation>バスク語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Belarusian</source>
            <translation>ベラルーシ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Bosnian</source>
            <translation>ボスニア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Breton</source>
            <translation>ブルトン語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Bulgarian</source>
            <translation>ブルガリア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Burmese</source>
            <translation>ミャンマー語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Catalan</source>
            <translation>カタロニア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Chechen</source>
            <translation>チェチェン語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Chinese</source>
            <translation>中国語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Church Slavic</source>
            <translation>教会スラブ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Chuvash</source>
            <translation>チュヴァシ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Cornish</source>
            <translation>コーンウォール語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Corsican</source>
            <translation>コルシカ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Croatian</source>
            <translation>クロアチア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Czech</source>
            <translation>チェコ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Danish</source>
            <translation>デンマーク語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Divehi</source>
            <translation>ディベヒ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Dutch</source>
            <translation>オランダ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Dzongkha</source>
            <translation>ゾンカ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>English</source>
            <translation>英語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Esperanto</source>
            <translation>エスペラント語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Estonian</source>
            <translation>エストニア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Ewe</source>
            <translation>エウェ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Faroese</source>
            <translation>フェロー語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Finnish</source>
            <translation>フィンランド語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>French</source>
            <translation>フランス語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Fula</source>
            <translation>フラ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Galician</source>
            <translation>ガリシア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Ganda</source>
            <translation>ガンダ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Georgian</source>
            <translation>ジョージア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>German</source>
            <translation>ドイツ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Greek</source>
            <translation>ギリシャ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Guarani</source>
            <translation>グアラニー語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Gujarati</source>
            <translation>グジャラート語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Haitian Creole</source>
            <translation>ハイチ・クレオール語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Hausa</source>
            <translation>ハウサ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Hebrew</source>
            <translation>ヘブライ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Hindi</source>
            <translation>ヒンディー語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Hungarian</source>
            <translation>ハンガリー語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Icelandic</source>
            <translation>アイスランド語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Ido</source>
            <translation>イド語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Igbo</source>
            <translation>イボ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Indonesian</source>
            <translation>インドネシア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Interlingua</source>
            <translation>インターリングア</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Interlingue</source>
            <translation>インターリング</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Inuktitut</source>
            <translation>イヌクティトット語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Irish</source>
            <translation>アイルランド語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Italian</source>
            <translation>イタリア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Japanese</source>
            <translation>日本語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Javanese</source>
            <translation>ジャワ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Kalaallisut</source>
            <translation>グリーンランド語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Kannada</source>
            <translation>カンナダ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Kashmiri</source>
            <translation>カシミール語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Kazakh</source>
            <translation>カザフ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Khmer</source>
            <translation>クメール語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Kikuyu</source>
            <translation>キクユ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Kinyarwanda</source>
            <translation>キニアルワンダ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Korean</source>
            <translation>韓国語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Kurdish</source>
            <translation>クルド語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Kyrgyz</source>
            <translation>キルギス語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Lao</source>
            <translation>ラオ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Latin</source>
            <translation>ラテン語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Latvian</source>
            <translation>ラトビア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Lingala</source>
            <translation>リンガラ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Lithuanian</source>
            <translation>リトアニア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Luba-Katanga</source>
            <translation>ルバ・カタンガ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Luxembourgish</source>
            <translation>ルクセンブルク語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Macedonian</source>
            <translation>マケドニア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Malagasy</source>
            <translation>マダガスカル語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Malay</source>
            <translation>マレー語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Malayalam</source>
            <translation>マラヤーラム語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Maltese</source>
            <translation>マルタ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Manx</source>
            <translation>マン島語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Marathi</source>
            <translation>マラーティー語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Mongolian</source>
            <translation>モンゴル語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Māori</source>
            <translation>マオリ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Navajo</source>
            <translation>ナバホ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Nepali</source>
            <translation>ネパール語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>North Ndebele</source>
            <translation>北ンデベレ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Northern Sami</source>
            <translation>北サーミ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Norwegian Bokmål</source>
            <translation>ノルウェー語(ブークモール)</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Norwegian Nynorsk</source>
            <translation>ノルウェー語(ニーノシュク)</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Nyanja</source>
            <translation>ニャンジャ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Occitan</source>
            <translation>オック語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Odia</source>
            <translation>オディア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Oromo</source>
            <translation>オロモ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Ossetic</source>
            <translation>オセット語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Pali</source>
            <translation>パーリ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Pashto</source>
            <translation>パシュトー語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Persian</source>
            <translation>ペルシア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Polish</source>
            <translation>ポーランド語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Portuguese</source>
            <translation>ポルトガル語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Punjabi</source>
            <translation>パンジャブ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Quechua</source>
            <translation>ケチュア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Romanian</source>
            <translation>ルーマニア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Romansh</source>
            <translation>ロマンシュ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Rundi</source>
            <translation>ルンディ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Russian</source>
            <translation>ロシア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Sango</source>
            <translation>サンゴ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Sanskrit</source>
            <translation>サンスクリット語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Sardinian</source>
            <translation>サルデーニャ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Scottish Gaelic</source>
            <translation>スコットランド・ゲール語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Serbian</source>
            <translation>セルビア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Shona</source>
            <translation>ショナ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Sichuan Yi</source>
            <translation>四川イ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Sindhi</source>
            <translation>シンド語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Sinhala</source>
            <translation>シンハラ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Slovak</source>
            <translation>スロバキア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Slovenian</source>
            <translation>スロベニア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Somali</source>
            <translation>ソマリ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>South Ndebele</source>
            <translation>南ンデベレ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Southern Sotho</source>
            <translation>南部ソト語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Spanish</source>
            <translation>スペイン語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Sundanese</source>
            <translation>スンダ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Swahili</source>
            <translation>スワヒリ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Swati</source>
            <translation>スワジ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Swedish</source>
            <translation>スウェーデン語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Tajik</source>
            <translation>タジク語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Tamil</source>
            <translation>タミル語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Tatar</source>
            <translation>タタール語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Telugu</source>
            <translation>テルグ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Thai</source>
            <translation>タイ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Tibetan</source>
            <translation>チベット語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Tigrinya</source>
            <translation>ティグリニア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Tongan</source>
            <translation>トンガ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Tsonga</source>
            <translation>ツォンガ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Tswana</source>
            <translation>ツワナ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Turkish</source>
            <translation>トルコ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Turkmen</source>
            <translation>トルクメン語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Ukrainian</source>
            <translation>ウクライナ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Urdu</source>
            <translation>ウルドゥー語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Uyghur</source>
            <translation>ウイグル語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Uzbek</source>
            <translation>ウズベク語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Venda</source>
            <translation>ベンダ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Vietnamese</source>
            <translation>ベトナム語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Volapük</source>
            <translation>ヴォラピュク語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Walloon</source>
            <translation>ワロン語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Welsh</source>
            <translation>ウェールズ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Western Frisian</source>
            <translation>西フリジア語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Wolof</source>
            <translation>ウォロフ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Xhosa</source>
            <translation>コサ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Yiddish</source>
            <translation>イディッシュ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Yoruba</source>
            <translation>ヨルバ語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Zhuang</source>
            <translation>チワン語</translation>
        </message>
        <message>
            <location filename="../../PySide6" />
            <source>Zulu</source>
            <translation>ズールー語</translation>
        </message>
    </context>
    <context>
        <name>Link</name>
        <message numerus="yes">
            <location filename="../../app/ui/viewmodels/link_words.py" />
            <source>%n message(s) wait to be sent.</source>
            <translation>
                <numerusform>%n 件のメッセージが送信を待っています。</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/link_words.py" />
            <source>Connected</source>
            <translation>接続済み</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/link_words.py" />
            <source>Connecting…</source>
            <translation>接続中…</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/link_words.py" />
            <source>Next try at {0}.</source>
            <translation>次の再試行は {0} です。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/link_words.py" />
            <source>Not connected</source>
            <translation>未接続</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/link_words.py" />
            <source>Switched off</source>
            <translation>オフ</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/link_words.py" />
            <source>Synchronising</source>
            <translation>同期中</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/link_words.py" />
            <source>{0} of {1} messages fetched.</source>
            <translation>{1} 件中 {0} 件のメッセージを取得しました。</translation>
        </message>
    </context>
    <context>
        <name>LinkQuestion</name>
        <message>
            <location filename="../../app/ui/widgets/link_question.py" />
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/link_question.py" />
            <source>Copy</source>
            <translation>コピー</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/link_question.py" />
            <source>It looks as if it led elsewhere, but it leads to {0}.</source>
            <translation>別の場所に見えますが、実際のリンク先は {0} です。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/link_question.py" />
            <source>Its text names another site than {0}, where it leads.</source>
            <translation>表示されているサイト名と、実際のリンク先 {0} が異なります。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/link_question.py" />
            <source>Letters in {0} may only look like those you expect.</source>
            <translation>{0} には、よく似た別の文字が含まれている可能性があります。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/link_question.py" />
            <source>Open in browser</source>
            <translation>ブラウザーで開く</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/link_question.py" />
            <source>Open this link?</source>
            <translation>このリンクを開きますか？</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/link_question.py" />
            <source>This is no page of the web</source>
            <translation>ウェブページではありません</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/link_question.py" />
            <source>{0} is a number: honest sites have a name.</source>
            <translation>{0} は数字です。信頼できるサイトには名前があります。</translation>
        </message>
    </context>
    <context>
        <name>LongWork</name>
        <message>
            <location filename="../../app/ui/widgets/long_work.py" />
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/long_work.py" />
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/long_work.py" />
            <source>It could not be saved: {0}. Choose another folder.</source>
            <translation>保存できませんでした：{0}。別のフォルダーを選んでください。</translation>
        </message>
    </context>
    <context>
        <name>MailHead</name>
        <message>
            <location filename="../../app/ui/widgets/composer_mail.py" />
            <source>Bcc</source>
            <translation>Bcc</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/composer_mail.py" />
            <source>Bcc: who gets a copy that the others do not see</source>
            <translation>Bcc：ほかの人に見えない写しを送る相手</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/composer_mail.py" />
            <source>Cc</source>
            <translation>Cc</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/composer_mail.py" />
            <source>Cc, Bcc</source>
            <translation>Cc、Bcc</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/composer_mail.py" />
            <source>Cc: who gets a copy</source>
            <translation>Cc：写しを送る相手</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/composer_mail.py" />
            <source>Show Cc and Bcc</source>
            <translation>Cc と Bcc を表示</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/composer_mail.py" />
            <source>Subject</source>
            <translation>件名</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/composer_mail.py" />
            <source>Subject of the mail</source>
            <translation>メールの件名</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/composer_mail.py" />
            <source>To</source>
            <translation>宛先</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/composer_mail.py" />
            <source>To: addresses, separated by commas</source>
            <translation>宛先：コンマ区切り</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/composer_mail.py" />
            <source>“{0}” is not an email address. Write it like name@example.org.</source>
            <translation>「{0}」はメールアドレスではありません。name@example.org のように入力してください。</translation>
        </message>
    </context>
    <context>
        <name>MailHeadBox</name>
        <message>
            <location filename="../../app/ui/widgets/mail_head.py" />
            <source>Bcc</source>
            <translation>Bcc</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/mail_head.py" />
            <source>Cc</source>
            <translation>Cc</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/mail_head.py" />
            <source>Fold</source>
            <translation>折りたたむ</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/mail_head.py" />
            <source>From</source>
            <translation>差出人</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/mail_head.py" />
            <source>To</source>
            <translation>宛先</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/mail_head.py" />
            <source>When</source>
            <translation>日時</translation>
        </message>
    </context>
    <context>
        <name>MailPageView</name>
        <message>
            <location filename="../../app/ui/widgets/mail_page_view.py" />
            <source>Hide quoted text</source>
            <translation>引用を隠す</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/mail_page_view.py" />
            <source>Images from the internet are not shown: they would tell that you read it.</source>
            <translation>インターネット上の画像は表示していません。表示すると、読んだことが相手に伝わります。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/mail_page_view.py" />
            <source>Show</source>
            <translation>表示</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/mail_page_view.py" />
            <source>Show more</source>
            <translation>さらに表示</translation>
        </message>
        <message numerus="yes">
            <location filename="../../app/ui/widgets/mail_page_view.py" />
            <source>Show quoted text (%n lines)</source>
            <translation>
                <numerusform>引用を表示（%n 行）</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/mail_page_view.py" />
            <source>Text of the mail</source>
            <translation>メールの本文</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/mail_page_view.py" />
            <source>Text of the message</source>
            <translation>メッセージの本文</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/mail_page_view.py" />
            <source>The images are being fetched.</source>
            <translation>画像を取得しています。</translation>
        </message>
    </context>
    <context>
        <name>MailQueue</name>
        <message numerus="yes">
            <location filename="../../app/ui/viewmodels/mail_queue.py" />
            <source>%n days</source>
            <translation>
                <numerusform>%n 日</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../app/ui/viewmodels/mail_queue.py" />
            <source>%n h</source>
            <translation>
                <numerusform>%n 時間</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../app/ui/viewmodels/mail_queue.py" />
            <source>%n min</source>
            <translation>
                <numerusform>%n 分</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/mail_queue.py" />
            <source>No subject</source>
            <translation>件名なし</translation>
        </message>
    </context>
    <context>
        <name>MailQueuePane</name>
        <message numerus="yes">
            <location filename="../../app/ui/panes/mail_queue_pane.py" />
            <source>%n waiting, the oldest first</source>
            <translation>
                <numerusform>%n 件待ち（古い順）</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/mail_queue_pane.py" />
            <source>Mail queue</source>
            <translation>メールキュー</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/mail_queue_pane.py" />
            <source>Reading does not take it.</source>
            <translation>読むだけでは担当になりません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/mail_queue_pane.py" />
            <source>Take</source>
            <translation>担当する</translation>
        </message>
    </context>
    <context>
        <name>MailReader</name>
        <message>
            <location filename="../../app/ui/widgets/mail_page_view.py" />
            <source>This mail has so many tables that they are shown as lines.</source>
            <translation>表が多すぎるため、行として表示しています。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/mail_page_view.py" />
            <source>This mail is too large to be shown with its formatting. This is its text.</source>
            <translation>このメールは大きすぎて書式付きで表示できないため、本文のみ表示しています。</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>Accept who has waited longest</source>
            <translation>最も長くお待ちの方に応答</translation>
        </message>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>Call a number</source>
            <translation>番号に発信</translation>
        </message>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>Choose your state</source>
            <translation>状態を選ぶ</translation>
        </message>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>Conversation {0} of the list</source>
            <translation>一覧の {0} 番目の対応</translation>
        </message>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>Conversations 1 to 9 of the list, Ctrl+1 to Ctrl+9</source>
            <translation>一覧の 1～9 番目の対応（Ctrl+1 ～ Ctrl+9）</translation>
        </message>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>End the call or chat; once more: finish</source>
            <translation>通話・チャットを終了（もう一度押すと対応を完了）</translation>
        </message>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>Go to {0}</source>
            <translation>{0}に移動</translation>
        </message>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>Hold or resume</source>
            <translation>保留・保留解除</translation>
        </message>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>Mute or unmute</source>
            <translation>ミュート・ミュート解除</translation>
        </message>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>My day</source>
            <translation>今日の状況</translation>
        </message>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>Open or close the keypad</source>
            <translation>キーパッドを開く・閉じる</translation>
        </message>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>Open or close the mail queue</source>
            <translation>メールキューを開く・閉じる</translation>
        </message>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>Park the conversation</source>
            <translation>対応を中断</translation>
        </message>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>Parley</source>
            <translation>Parley</translation>
        </message>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>Reject who has waited longest</source>
            <translation>最も長くお待ちの方を拒否</translation>
        </message>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>Search</source>
            <translation>検索</translation>
        </message>
        <message>
            <location filename="../../app/ui/main_window.py" />
            <source>This sheet</source>
            <translation>この一覧</translation>
        </message>
    </context>
    <context>
        <name>MaybeSameStrip</name>
        <message>
            <location filename="../../app/ui/widgets/joining_strips.py" />
            <source>Join</source>
            <translation>まとめる</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/joining_strips.py" />
            <source>Same customer? Another conversation is with {0}, too.</source>
            <translation>同じお客様ですか？{0} との対応がもう1件あります。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/joining_strips.py" />
            <source>Show it</source>
            <translation>表示</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/joining_strips.py" />
            <source>The same customer: put this into the other conversation</source>
            <translation>同じお客様です：もう一方の対応にまとめる</translation>
        </message>
    </context>
    <context>
        <name>Maybes</name>
        <message>
            <location filename="../../app/ui/widgets/maybes.py" />
            <source>It is not {0}: do not ask again for this number</source>
            <translation>{0} ではありません：この番号については今後確認しない</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/maybes.py" />
            <source>It is them</source>
            <translation>この方です</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/maybes.py" />
            <source>It is {0}: link the conversation and keep the number with them</source>
            <translation>{0} です：対応を紐付け、番号を登録する</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/maybes.py" />
            <source>Maybe {0}: this number stands below one of their mails</source>
            <translation>{0} の可能性：この番号が以前のメールの署名にあります</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/maybes.py" />
            <source>No</source>
            <translation>いいえ</translation>
        </message>
    </context>
    <context>
        <name>MergeChoices</name>
        <message>
            <location filename="../../app/ui/widgets/merge_choices.py" />
            <source>They say the same of themselves: there is nothing to choose.</source>
            <translation>内容が同じなので、選ぶものはありません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/merge_choices.py" />
            <source>both, below each other</source>
            <translation>両方（並べて残す）</translation>
        </message>
    </context>
    <context>
        <name>MergeDialog</name>
        <message>
            <location filename="../../app/ui/widgets/merge_dialog.py" />
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/merge_dialog.py" />
            <source>Contacts found</source>
            <translation>見つかった連絡先</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/merge_dialog.py" />
            <source>Every number and address of both stays. Conversations that move over: {0}.</source>
            <translation>両方の番号とアドレスはすべて残ります。移動する対応：{0} 件。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/merge_dialog.py" />
            <source>Merge</source>
            <translation>統合</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/merge_dialog.py" />
            <source>Merge contacts</source>
            <translation>連絡先の統合</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/merge_dialog.py" />
            <source>Merge {0} into {1}?</source>
            <translation>{0} を {1} に統合しますか？</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/merge_dialog.py" />
            <source>Nobody found.</source>
            <translation>見つかりません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/merge_dialog.py" />
            <source>Somebody else</source>
            <translation>別の人</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/merge_dialog.py" />
            <source>Who else is it? Name, company, number…</source>
            <translation>どなたと同じですか？名前、会社、番号…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/merge_dialog.py" />
            <source>Who is the same person as {0}?</source>
            <translation>{0} と同じ人はどなたですか？</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/merge_dialog.py" />
            <source>Why? For whoever looks at it later (optional)</source>
            <translation>理由（後で見る人のために・任意）</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/merge_dialog.py" />
            <source>You can take them apart again at any time, exactly as they were.</source>
            <translation>いつでも元どおりに分離できます。</translation>
        </message>
    </context>
    <context>
        <name>Merging</name>
        <message>
            <location filename="../../app/ui/viewmodels/merging.py" />
            <source>(empty)</source>
            <translation>（空）</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/merging.py" />
            <source>Company</source>
            <translation>会社</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/merging.py" />
            <source>Language</source>
            <translation>言語</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/merging.py" />
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/merging.py" />
            <source>Notes</source>
            <translation>メモ</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/merging.py" />
            <source>Photo</source>
            <translation>写真</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/merging.py" />
            <source>Pinned</source>
            <translation>ピン留め</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/merging.py" />
            <source>Time zone</source>
            <translation>タイムゾーン</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/merging.py" />
            <source>their picture</source>
            <translation>写真</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/merging.py" />
            <source>{0} by {1}</source>
            <translation>{0}（{1}）</translation>
        </message>
    </context>
    <context>
        <name>Message</name>
        <message numerus="yes">
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>%n files: {0}</source>
            <translation>
                <numerusform>ファイル %n 件：{0}</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>Call</source>
            <translation>通話</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>Chat</source>
            <translation>チャット</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_actions.py" />
            <source>Copy</source>
            <translation>コピー</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_actions.py" />
            <source>Correct</source>
            <translation>訂正</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>Correction</source>
            <translation>訂正</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>Customer</source>
            <translation>お客様</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>Delivered</source>
            <translation>配信済み</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_actions.py" />
            <source>Edit</source>
            <translation>編集</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>Edited, before: {0}</source>
            <translation>編集済み、編集前：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>Email</source>
            <translation>メール</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_actions.py" />
            <source>Fold</source>
            <translation>折りたたむ</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_actions.py" />
            <source>Forward</source>
            <translation>転送</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>Goes out in {0}</source>
            <translation>{0} 後に送信</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>Goes out on {0} at {1}</source>
            <translation>{0} {1} に送信</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>It could not be sent.</source>
            <translation>送信できませんでした。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>It is tried again at {0}.</source>
            <translation>{0} に再試行します。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>No subject</source>
            <translation>件名なし</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>Read</source>
            <translation>既読</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_actions.py" />
            <source>Reply</source>
            <translation>返信</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_actions.py" />
            <source>Reply all</source>
            <translation>全員に返信</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_actions.py" />
            <source>Retry</source>
            <translation>再送</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>SMS</source>
            <translation>SMS</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_actions.py" />
            <source>Send now</source>
            <translation>今すぐ送信</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>Sending</source>
            <translation>送信中</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>Sent</source>
            <translation>送信済み</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_actions.py" />
            <source>Show all</source>
            <translation>すべて表示</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>Taken back, never sent</source>
            <translation>取り消し済み（未送信）</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>The server was busy.</source>
            <translation>サーバーが混み合っていました。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_actions.py" />
            <source>Undo</source>
            <translation>元に戻す</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>Waits for the connection</source>
            <translation>接続待ち</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>You</source>
            <translation>あなた</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>nobody</source>
            <translation>なし</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>the customer</source>
            <translation>お客様</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>yourself</source>
            <translation>ご自身</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>{0} to {1}</source>
            <translation>{0} → {1}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>{0}, {1}, {2}</source>
            <translation>{0}、{1}、{2}</translation>
        </message>
    </context>
    <context>
        <name>MessageFiles</name>
        <message>
            <location filename="../../app/ui/widgets/message_files.py" />
            <source>Files</source>
            <translation>ファイル</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/message_files.py" />
            <source>No program on this computer opens {0}. Save it instead.</source>
            <translation>{0} を開けるプログラムがありません。保存してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/message_files.py" />
            <source>Save as</source>
            <translation>名前を付けて保存</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/message_files.py" />
            <source>{0} cannot be fetched: its server is out of reach. Try again later.</source>
            <translation>{0} を取得できません。サーバーに接続できないため、後でもう一度お試しください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/message_files.py" />
            <source>{0} could not be saved: {1}. Choose another folder.</source>
            <translation>{0} を保存できませんでした：{1}。別のフォルダーを選んでください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/message_files.py" />
            <source>{0} is no longer here. Ask for it to be sent again.</source>
            <translation>{0} はもうありません。再送を依頼してください。</translation>
        </message>
    </context>
    <context>
        <name>MessageHands</name>
        <message>
            <location filename="../../app/ui/widgets/message_hands.py" />
            <source>Call {0}</source>
            <translation>{0} に発信</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/message_hands.py" />
            <source>Copy {0}</source>
            <translation>{0} をコピー</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/message_hands.py" />
            <source>Fetch {0} from the server</source>
            <translation>{0} をサーバーから取得</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/message_hands.py" />
            <source>Open {0}</source>
            <translation>{0} を開く</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/message_hands.py" />
            <source>Open {0}…</source>
            <translation>{0} を開く…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/message_hands.py" />
            <source>Save {0} as…</source>
            <translation>{0} を名前を付けて保存…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/message_hands.py" />
            <source>Text {0}</source>
            <translation>{0} に SMS</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/message_hands.py" />
            <source>Write to {0}</source>
            <translation>{0} に書く</translation>
        </message>
    </context>
    <context>
        <name>MessageToolbar</name>
        <message>
            <location filename="../../app/ui/widgets/message_toolbar.py" />
            <source>More</source>
            <translation>その他</translation>
        </message>
    </context>
    <context>
        <name>MomentDialog</name>
        <message>
            <location filename="../../app/ui/widgets/moment_dialog.py" />
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
    </context>
    <context>
        <name>MomentEdit</name>
        <message>
            <location filename="../../app/ui/widgets/moment_edit.py" />
            <source>Date and time of your computer</source>
            <translation>このコンピューターの日時</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/moment_edit.py" />
            <source>For the customer it is {0}.</source>
            <translation>お客様の現地時間では {0} です。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/moment_edit.py" />
            <source>That moment is over. Choose a later one.</source>
            <translation>過ぎた日時です。後の日時を選んでください。</translation>
        </message>
    </context>
    <context>
        <name>Month</name>
        <message>
            <location filename="../../app/ui/widgets/month.py" />
            <source>Month; days with follow-ups are marked</source>
            <translation>カレンダー（フォローアップのある日に印）</translation>
        </message>
    </context>
    <context>
        <name>MyDay</name>
        <message>
            <location filename="../../app/ui/dialogs/my_day.py" />
            <source>Day</source>
            <translation>日付</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/my_day.py" />
            <source>Figure</source>
            <translation>値</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/my_day.py" />
            <source>From</source>
            <translation>開始</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/my_day.py" />
            <source>Handled</source>
            <translation>対応実績</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/my_day.py" />
            <source>My day</source>
            <translation>今日の状況</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/my_day.py" />
            <source>Nothing on this day</source>
            <translation>この日の記録はありません</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/my_day.py" />
            <source>One after the other</source>
            <translation>時系列</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/my_day.py" />
            <source>Share</source>
            <translation>割合</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/my_day.py" />
            <source>State</source>
            <translation>状態</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/my_day.py" />
            <source>The day after</source>
            <translation>次の日</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/my_day.py" />
            <source>The day before</source>
            <translation>前の日</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/my_day.py" />
            <source>Time</source>
            <translation>時間</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/my_day.py" />
            <source>Time in each state</source>
            <translation>状態ごとの時間</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/my_day.py" />
            <source>Today</source>
            <translation>今日</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/my_day.py" />
            <source>Until</source>
            <translation>終了</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/my_day.py" />
            <source>Yesterday</source>
            <translation>昨日</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/my_day.py" />
            <source>Your states are put down from the first day on which you work with this version of Parley.</source>
            <translation>このバージョンの Parley を使い始めた日から、状態が記録されます。</translation>
        </message>
    </context>
    <context>
        <name>NoteEntry</name>
        <message>
            <location filename="../../app/ui/widgets/note_entry.py" />
            <source>Add note</source>
            <translation>メモを追加</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/note_entry.py" />
            <source>Only for you and your colleagues, never sent</source>
            <translation>社内専用・送信されません</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/note_entry.py" />
            <source>Private note, never sent to the customer</source>
            <translation>内部メモ（お客様には送信されません）</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/note_entry.py" />
            <source>Write a private note…</source>
            <translation>内部メモを入力…</translation>
        </message>
    </context>
    <context>
        <name>NumbersPage</name>
        <message>
            <location filename="../../app/ui/panes/numbers_page.py" />
            <source>Country</source>
            <translation>国</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/numbers_page.py" />
            <source>Country of numbers without a prefix</source>
            <translation>国番号のない番号の国</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/numbers_page.py" />
            <source>Customers are recognised by their number, however it is written.</source>
            <translation>番号がどのように書かれていても、お客様を識別します。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/numbers_page.py" />
            <source>Numbers</source>
            <translation>電話番号</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/numbers_page.py" />
            <source>Numbers without a country code belong to</source>
            <translation>国番号のない番号の国</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/numbers_page.py" />
            <source>{0} is understood as {1}.</source>
            <translation>{0} は {1} と解釈されます。</translation>
        </message>
    </context>
    <context>
        <name>OfferCard</name>
        <message>
            <location filename="../../app/ui/widgets/offer_card.py" />
            <source>Accept</source>
            <translation>応答</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/offer_card.py" />
            <source>Email from the queue</source>
            <translation>キューからのメール</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/offer_card.py" />
            <source>Email from {0}, from the queue</source>
            <translation>{0} からのメール（キュー）</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/offer_card.py" />
            <source>Incoming call</source>
            <translation>着信</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/offer_card.py" />
            <source>Incoming call from {0}</source>
            <translation>{0} からの着信</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/offer_card.py" />
            <source>Later</source>
            <translation>後で</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/offer_card.py" />
            <source>Reject</source>
            <translation>拒否</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/offer_card.py" />
            <source>Somebody wants to chat</source>
            <translation>チャットの依頼</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/offer_card.py" />
            <source>waiting</source>
            <translation>待ち時間</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/offer_card.py" />
            <source>{0} waits in a chat</source>
            <translation>{0} がチャットでお待ちです</translation>
        </message>
    </context>
    <context>
        <name>ParkButton</name>
        <message>
            <location filename="../../app/ui/widgets/park_button.py" />
            <source>Park</source>
            <translation>中断</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/park_button.py" />
            <source>Park: put this conversation aside</source>
            <translation>中断：この対応をいったん脇に置く</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/park_button.py" />
            <source>Until another time…</source>
            <translation>日時を指定…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/park_button.py" />
            <source>Until the customer makes contact</source>
            <translation>お客様から連絡があるまで</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/park_button.py" />
            <source>Until tomorrow, {0}</source>
            <translation>明日 {0} まで</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/park_button.py" />
            <source>Until {0}</source>
            <translation>{0} まで</translation>
        </message>
    </context>
    <context>
        <name>ParkedGroup</name>
        <message>
            <location filename="../../app/ui/panes/conversation_rows.py" />
            <source>Parked  {0}</source>
            <translation>中断中  {0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/conversation_rows.py" />
            <source>Parked conversations</source>
            <translation>中断中の対応</translation>
        </message>
        <message numerus="yes">
            <location filename="../../app/ui/panes/conversation_rows.py" />
            <source>Parked, %n conversations</source>
            <translation>
                <numerusform>中断中、%n 件</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ParkedStrip</name>
        <message>
            <location filename="../../app/ui/widgets/park_button.py" />
            <source>Dismiss</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/park_button.py" />
            <source>No longer parked: {0}</source>
            <translation>中断解除：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/park_button.py" />
            <source>Parked {0}</source>
            <translation>中断中：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/park_button.py" />
            <source>Take it back</source>
            <translation>中断を解除</translation>
        </message>
    </context>
    <context>
        <name>PasswordPrompt</name>
        <message>
            <location filename="../../app/ui/dialogs/password_prompt.py" />
            <source>It is kept in this computer's password store.</source>
            <translation>パスワードはこのコンピューターのパスワード保管庫に保存されます。</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/password_prompt.py" />
            <source>Not now</source>
            <translation>後で</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/password_prompt.py" />
            <source>Password</source>
            <translation>パスワード</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/password_prompt.py" />
            <source>Sign in</source>
            <translation>サインイン</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/password_prompt.py" />
            <source>What is the password of {0}?</source>
            <translation>{0} のパスワードを入力してください</translation>
        </message>
    </context>
    <context>
        <name>PeopleFile</name>
        <message>
            <location filename="../../app/ui/viewmodels/people_file.py" />
            <source>There is nobody in {0}. Choose a CSV file or vCards.</source>
            <translation>{0} に連絡先がありません。CSV ファイルまたは vCard を選んでください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/people_file.py" />
            <source>{0} cannot be read: {1}.</source>
            <translation>{0} を読み込めません：{1}。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/people_file.py" />
            <source>{0} is too large for a file of contacts. Divide it, and import the parts.</source>
            <translation>{0} は連絡先ファイルとして大きすぎます。分割して取り込んでください。</translation>
        </message>
    </context>
    <context>
        <name>PhoneAccountPage</name>
        <message>
            <location filename="../../app/ui/panes/phone_account_page.py" />
            <source>Add account</source>
            <translation>アカウントを追加</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/phone_account_page.py" />
            <source>No phone account yet</source>
            <translation>電話アカウントはまだありません</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/phone_account_page.py" />
            <source>Phone account</source>
            <translation>電話アカウント</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/phone_account_page.py" />
            <source>With it this desk calls and is called. Your administrator knows what to write.</source>
            <translation>このアカウントで発着信します。入力内容は管理者にお尋ねください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/phone_account_page.py" />
            <source>You need a user name, a password and the name of the phone server.</source>
            <translation>ユーザー名、パスワード、電話サーバー名が必要です。</translation>
        </message>
    </context>
    <context>
        <name>Photo</name>
        <message>
            <location filename="../../app/ui/viewmodels/photo.py" />
            <source>“{0}” could not be read. Is it still there?</source>
            <translation>「{0}」を読み込めませんでした。まだ存在しますか？</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/photo.py" />
            <source>“{0}” is no picture that can be shown here. Choose a JPEG, PNG, WebP or GIF.</source>
            <translation>「{0}」は表示できる画像ではありません。JPEG、PNG、WebP、GIF を選んでください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/photo.py" />
            <source>“{0}” is too large. A picture may have {1} MB and {2} million pixels.</source>
            <translation>「{0}」は大きすぎます。画像は {1} MB、{2} 百万画素までです。</translation>
        </message>
    </context>
    <context>
        <name>PhotoButton</name>
        <message>
            <location filename="../../app/ui/widgets/photo_button.py" />
            <source>All files (*)</source>
            <translation>すべてのファイル (*)</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/photo_button.py" />
            <source>Choose a picture</source>
            <translation>画像を選ぶ</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/photo_button.py" />
            <source>Choose a picture…</source>
            <translation>画像を選ぶ…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/photo_button.py" />
            <source>Paste the picture</source>
            <translation>画像を貼り付け</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/photo_button.py" />
            <source>Photo of {0}: choose, paste or remove</source>
            <translation>{0} の写真：選択・貼り付け・削除</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/photo_button.py" />
            <source>Pictures (*.jpg *.jpeg *.png *.webp *.gif *.bmp)</source>
            <translation>画像 (*.jpg *.jpeg *.png *.webp *.gif *.bmp)</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/photo_button.py" />
            <source>Remove the photo</source>
            <translation>写真を削除</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/photo_button.py" />
            <source>The picture</source>
            <translation>画像</translation>
        </message>
    </context>
    <context>
        <name>PlanButton</name>
        <message>
            <location filename="../../app/ui/widgets/plan_button.py" />
            <source>Plan a follow-up…</source>
            <translation>フォローアップを予定…</translation>
        </message>
    </context>
    <context>
        <name>PlanFollowUp</name>
        <message>
            <location filename="../../app/ui/widgets/plan_follow_up.py" />
            <source>In an hour</source>
            <translation>1時間後</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/plan_follow_up.py" />
            <source>It comes back by itself then, or as soon as the customer writes or calls.</source>
            <translation>その日時になるか、お客様から連絡があると、自動的に一覧に戻ります。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/plan_follow_up.py" />
            <source>Next Monday at 9</source>
            <translation>来週月曜 9時</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/plan_follow_up.py" />
            <source>Park</source>
            <translation>中断</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/plan_follow_up.py" />
            <source>Park a conversation</source>
            <translation>対応の中断</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/plan_follow_up.py" />
            <source>Park until</source>
            <translation>中断の期限</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/plan_follow_up.py" />
            <source>Plan a follow-up</source>
            <translation>フォローアップの予定</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/plan_follow_up.py" />
            <source>Put off</source>
            <translation>延期</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/plan_follow_up.py" />
            <source>Put off a follow-up</source>
            <translation>フォローアップの延期</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/plan_follow_up.py" />
            <source>Remind me</source>
            <translation>通知する</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/plan_follow_up.py" />
            <source>Remind me at</source>
            <translation>通知する日時</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/plan_follow_up.py" />
            <source>Tomorrow at 9</source>
            <translation>明日 9時</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/plan_follow_up.py" />
            <source>Until when is it parked?</source>
            <translation>いつまで中断しますか？</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/plan_follow_up.py" />
            <source>What it is about</source>
            <translation>用件</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/plan_follow_up.py" />
            <source>What it is about, for example “call about the refund”</source>
            <translation>用件（例：返金の件でお電話）</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/plan_follow_up.py" />
            <source>When do you follow up with {0}?</source>
            <translation>{0} へのフォローアップはいつにしますか？</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/plan_follow_up.py" />
            <source>You are reminded again then.</source>
            <translation>その日時にもう一度お知らせします。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/plan_follow_up.py" />
            <source>You are reminded then, and find it under Follow-ups until you have done it.</source>
            <translation>その日時にお知らせします。済みにするまで「フォロー」に表示されます。</translation>
        </message>
    </context>
    <context>
        <name>Problem</name>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>A call rang here and was not answered, so you are not ready now.</source>
            <translation>着信に応答がなかったため、受付不可になりました。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>A call that was up has been cut; call the customer back.</source>
            <translation>通話中だった場合は切断されました。お客様にかけ直してください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>A colleague has this conversation.</source>
            <translation>ほかの担当者が対応中です。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>A conversation can be parked while nothing in it is live.</source>
            <translation>対応を中断できるのは、通話やチャットが進行していないときだけです。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>A file of this mail is still on the server only.</source>
            <translation>このメールのファイルは、まだサーバーにしかありません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Accept it, then send. What you have written stays.</source>
            <translation>応答してから送信してください。書いた内容は残ります。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Add one in Settings, Phone account.</source>
            <translation>「設定」の「電話アカウント」で追加してください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Add or switch on one in Settings, Channels. What you have written stays.</source>
            <translation>「設定」の「チャネル」で追加するかオンにしてください。書いた内容は残ります。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Are you still there? Nobody has touched this desk for a while.</source>
            <translation>いらっしゃいますか？しばらく操作がありません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Ask the customer for another address, or your administrator to make room if it is yours.</source>
            <translation>お客様に別のアドレスを伺ってください。ご自身のメールボックスの場合は管理者に空きを作るよう依頼してください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Ask the customer to send it again.</source>
            <translation>お客様に再送を依頼してください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Both sides found no common way to encode the sound.</source>
            <translation>音声の符号化方式が双方で一致しませんでした。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Call again if you need to.</source>
            <translation>必要であればかけ直してください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Call again in a few minutes.</source>
            <translation>数分後にかけ直してください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Call again in a few seconds.</source>
            <translation>数秒後にかけ直してください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Call again later or choose another number of this contact.</source>
            <translation>後でかけ直すか、この連絡先の別の番号を選んでください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Call or write an email. They can text START to allow messages again.</source>
            <translation>電話またはメールをご利用ください。お客様が START と送信すると、再び SMS を送れるようになります。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Call, text or mail them. What you have written stays.</source>
            <translation>電話、SMS、メールで連絡してください。書いた内容は残ります。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Check both in Settings, Channels, or ask your administrator for a new password.</source>
            <translation>「設定」の「チャネル」で両方を確認するか、管理者に新しいパスワードを依頼してください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Check both in Settings, Phone account, or ask your administrator for a new password.</source>
            <translation>「設定」の「電話アカウント」で両方を確認するか、管理者に新しいパスワードを依頼してください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Check its spelling in Settings, Channels, and your network connection.</source>
            <translation>「設定」の「チャネル」でつづりと、ネットワーク接続を確認してください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Check that the disk is not full, then try again. The details tell your administrator more.</source>
            <translation>ディスクの空き容量を確認してから、もう一度お試しください。管理者には詳細をお伝えください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Check the address and send again. What you have written stays.</source>
            <translation>アドレスを確認して再送してください。書いた内容は残ります。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Check the address, then choose Retry or another channel.</source>
            <translation>アドレスを確認し、「再送」または別のチャネルを選んでください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Check the number and dial it with its country code.</source>
            <translation>番号を確認し、国番号を付けてかけてください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Check the number, or ask your administrator whether your account may call it.</source>
            <translation>番号を確認するか、この番号に発信できるか管理者に確認してください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Check the spelling of the domain in Settings, Phone account, and your network connection.</source>
            <translation>「設定」の「電話アカウント」でドメインのつづりと、ネットワーク接続を確認してください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Check your network or VPN and the port in Settings. Parley keeps trying by itself.</source>
            <translation>ネットワークまたは VPN と、設定のポートを確認してください。Parley は自動的に再試行します。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Check your network or VPN. Parley keeps trying by itself and sends what waits.</source>
            <translation>ネットワークまたは VPN を確認してください。Parley は自動的に再試行し、待機中のものを送信します。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Choose TCP or UDP in Settings, or install Parley with its own phone build.</source>
            <translation>「設定」で TCP または UDP を選ぶか、専用の電話プログラムを含む Parley をインストールしてください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Choose a later one.</source>
            <translation>後の日時を選んでください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Choose a mobile number of this contact, call, or write an email.</source>
            <translation>この連絡先の携帯番号を選ぶか、電話またはメールをご利用ください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Choose it in the menu of your state at the top left.</source>
            <translation>左上の状態メニューで選んでください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Choose its outcome first, with a note if that asks for one. Then it can be parked.</source>
            <translation>先に対応結果を選び、必要な場合はメモを書いてください。その後で中断できます。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Correct it in Settings, Phone account: no spaces, and a server such as pbx.example.org.</source>
            <translation>「設定」の「電話アカウント」で修正してください。空白は使えません。サーバーは pbx.example.org のように入力します。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Correct them in Settings, Channels. The details say which one is wrong.</source>
            <translation>「設定」の「チャネル」で修正してください。どの設定に問題があるかは詳細に表示されます。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>End a call first.</source>
            <translation>先に通話を終了してください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>End its call or chat first. What is finished or waits in the queue need not be parked.</source>
            <translation>先に通話またはチャットを終了してください。完了した対応やキューで待っている対応は、中断の必要がありません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Finish every conversation with them first, and send or take back what has not gone out.</source>
            <translation>先にすべての対応を完了し、未送信のものを送信または取り消してください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Finish it instead of giving it back; its mail stays with it.</source>
            <translation>戻さずに完了してください。メールはこの対応に残ります。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>It can no longer be taken back. Write a correction.</source>
            <translation>取り消せません。訂正を送ってください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>It was erased, or a colleague's desk has it as well: look at the mail queue again.</source>
            <translation>消去されたか、ほかの担当者の画面で処理されています。メールのキューをもう一度ご確認ください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>It went back to the phone server. Choose Ready when you can take calls again.</source>
            <translation>通話は電話サーバーに戻りました。再び受けられるようになったら「受付可」を選んでください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Nobody answered.</source>
            <translation>応答がありませんでした。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Not Ready needs one of the reasons of your company.</source>
            <translation>受付不可には理由の選択が必要です。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Nothing of them may be erased until somebody lifts it.</source>
            <translation>解除されるまで、情報を消去できません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Nothing was saved. If they make contact again, they are somebody new.</source>
            <translation>保存していません。再び連絡があった場合は、新しいお客様として扱います。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Nothing was sent. Ask your administrator for the right server and port.</source>
            <translation>何も送信していません。正しいサーバーとポートを管理者に確認してください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Nothing was sent. Ask your administrator for the right server name or the company's CA certificate.</source>
            <translation>何も送信していません。正しいサーバー名または会社の CA 証明書を管理者に確認してください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Open Settings, Channels and sign in again. What you have written stays and is sent afterwards.</source>
            <translation>「設定」の「チャネル」を開き、もう一度サインインしてください。書いた内容は残り、その後送信されます。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Open it once in the timeline, then try again.</source>
            <translation>タイムラインで一度開いてから、もう一度お試しください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Parley tries again by itself. If it stays like this, tell your administrator.</source>
            <translation>Parley は自動的に再試行します。続く場合は管理者に連絡してください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Parley waits a moment and sends the rest by itself.</source>
            <translation>Parley は少し待って、残りを自動的に送信します。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Plug in your headset. Until then nobody can hear you and you are not ready for calls; Parley notices it.</source>
            <translation>ヘッドセットを接続してください。接続するまで声が届かず、通話は受付不可になります。接続すると自動的に認識します。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Remove an account in Settings first.</source>
            <translation>先に「設定」でアカウントを削除してください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Send a smaller file or a link to it. What you have written stays.</source>
            <translation>小さいファイルまたはリンクを送信してください。書いた内容は残ります。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Send the file by email. What you have written stays.</source>
            <translation>ファイルはメールで送信してください。書いた内容は残ります。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Shorten it, or send it by email. What you have written stays.</source>
            <translation>短くするか、メールで送信してください。書いた内容は残ります。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Something could not be saved.</source>
            <translation>保存できなかったものがあります。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Something is still going on with this contact.</source>
            <translation>この連絡先とのやり取りがまだ続いています。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Taking waiting mail, merging and erasing need the whole team: try again when you no longer work offline.</source>
            <translation>待っているメールを受け持つこと、統合、消去にはチーム全体の情報が必要です。オフラインでの作業が終わってから、もう一度お試しください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Tell your administrator which number you called; the codecs of both sides do not match.</source>
            <translation>かけた番号を管理者に伝えてください。双方のコーデックが一致していません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>That moment is over.</source>
            <translation>過ぎた日時です。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The call failed.</source>
            <translation>通話に失敗しました。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The call was declined.</source>
            <translation>通話が拒否されました。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The customer has left this chat.</source>
            <translation>お客様はこのチャットを退出しました。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The file is larger than this channel allows.</source>
            <translation>ファイルがこのチャネルの上限を超えています。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The file is no longer on the server.</source>
            <translation>ファイルはサーバーにもうありません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The line is busy.</source>
            <translation>話し中です。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The mailbox is full.</source>
            <translation>メールボックスがいっぱいです。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The message could not be delivered.</source>
            <translation>メッセージを配信できませんでした。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The message has already been sent.</source>
            <translation>メッセージは既に送信されました。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The message is longer than this channel allows.</source>
            <translation>メッセージがこのチャネルの上限を超えています。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The permission to use this account has expired.</source>
            <translation>このアカウントの使用許可の有効期限が切れました。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The phone is still starting.</source>
            <translation>電話を起動中です。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The phone server did not accept the user name or password.</source>
            <translation>電話サーバーがユーザー名またはパスワードを受け付けませんでした。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The phone server does not allow this call.</source>
            <translation>電話サーバーがこの通話を許可していません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The phone server does not answer.</source>
            <translation>電話サーバーが応答しません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The phone server has a problem of its own.</source>
            <translation>電話サーバーに問題が発生しています。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The phone server's certificate is not trusted.</source>
            <translation>電話サーバーの証明書が信頼できません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The phone server's name was not found.</source>
            <translation>電話サーバー名が見つかりません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The phone stopped unexpectedly and is being started again.</source>
            <translation>電話が突然停止したため、再起動しています。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The server did not accept the user name or password.</source>
            <translation>サーバーがユーザー名またはパスワードを受け付けませんでした。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The server does not answer.</source>
            <translation>サーバーが応答しません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The server does not offer an encrypted connection.</source>
            <translation>サーバーが暗号化接続に対応していません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The server has a problem of its own.</source>
            <translation>サーバーに問題が発生しています。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The server knows no such recipient.</source>
            <translation>サーバーにその宛先が見つかりません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The server wants messages more slowly.</source>
            <translation>サーバーが送信間隔を空けるよう求めています。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The server's certificate is not trusted.</source>
            <translation>サーバーの証明書が信頼できません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The server's name was not found.</source>
            <translation>サーバー名が見つかりません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The settings of this account cannot be used.</source>
            <translation>このアカウントの設定は使用できません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The team's store cannot be reached now.</source>
            <translation>現在、チームのデータに接続できません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The user name or phone server of this account cannot be used.</source>
            <translation>このアカウントのユーザー名または電話サーバーは使用できません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>The wrap-up of this talk is not complete yet.</source>
            <translation>この対応の後処理がまだ終わっていません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>There are already as many calls as this phone can hold.</source>
            <translation>この電話で扱える通話数の上限に達しています。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>There are already as many phone accounts as this phone can hold.</source>
            <translation>この電話で扱えるアカウント数の上限に達しています。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>There is no account to send this with.</source>
            <translation>送信に使うアカウントがありません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>There is no microphone.</source>
            <translation>マイクがありません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>There is no phone account to call with.</source>
            <translation>発信に使う電話アカウントがありません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>There is no such number.</source>
            <translation>その番号は存在しません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>There is nothing to send yet.</source>
            <translation>送信する内容がまだありません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>There was a call or a chat in this conversation.</source>
            <translation>この対応には通話またはチャットがありました。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>This build of the phone cannot use TLS.</source>
            <translation>この電話プログラムは TLS を使用できません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>This call has already ended.</source>
            <translation>この通話は既に終了しています。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>This channel cannot carry files.</source>
            <translation>このチャネルではファイルを送れません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>This chat goes on in another conversation.</source>
            <translation>このチャットは別の対応で続いています。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>This chat has not been accepted yet.</source>
            <translation>このチャットにはまだ応答していません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>This computer has no usable password store.</source>
            <translation>このコンピューターには使用できるパスワード保管庫がありません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>This contact has been erased meanwhile.</source>
            <translation>この連絡先は、その間に消去されました。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>This contact has been merged into another meanwhile.</source>
            <translation>この連絡先は、その間に別の連絡先に統合されました。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>This contact is under legal hold.</source>
            <translation>この連絡先は法的保全の対象です。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>This customer asked for no more text messages.</source>
            <translation>このお客様は SMS の配信停止を希望されています。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>This is not a number or address that can be called.</source>
            <translation>発信できる番号またはアドレスではありません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>This mail does not wait any longer.</source>
            <translation>このメールはもう待っていません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>This number cannot receive text messages.</source>
            <translation>この番号は SMS を受信できません。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Try again. The details tell your administrator more.</source>
            <translation>もう一度お試しください。管理者には詳細をお伝えください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>What you have typed is still there. Look for that one and write it there.</source>
            <translation>入力した内容は残っています。統合先の連絡先を探して、そこに入力してください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Write it like +33 6 12 34 56 78 or name@example.org.</source>
            <translation>+81 90 1234 5678 や name@example.org のように入力してください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Write something or attach a file.</source>
            <translation>本文を入力するか、ファイルを添付してください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Write to them there. What you have written stays.</source>
            <translation>そちらの対応から送ってください。入力した内容は残ります。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>You are ready for customers. If you leave, go Not Ready so that nobody waits in vain.</source>
            <translation>現在「受付可」です。席を離れるときは、お客様をお待たせしないよう受付不可にしてください。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>You can read it. Once they are away from their desk it can be taken over.</source>
            <translation>内容を読むことができます。担当者が離席すると引き継げます。</translation>
        </message>
        <message>
            <location filename="../../app/core/problems.py" />
            <source>Your password is kept for this session only and asked again next time.</source>
            <translation>パスワードは今回のみ保持され、次回もう一度お尋ねします。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/problem_words.py" />
            <source>{0} {1}</source>
            <translation>{0}{1}</translation>
        </message>
    </context>
    <context>
        <name>PutOff</name>
        <message>
            <location filename="../../app/ui/widgets/put_off.py" />
            <source>1 hour</source>
            <translation>1時間</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/put_off.py" />
            <source>15 minutes</source>
            <translation>15分</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/put_off.py" />
            <source>Another time…</source>
            <translation>日時を指定…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/put_off.py" />
            <source>Tomorrow at 9</source>
            <translation>明日 9時</translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message>
            <location filename="../../app/ui/panes/rail.py" />
            <source>Calls</source>
            <translation>通話</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/rail.py" />
            <source>Contacts</source>
            <translation>連絡先</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/rail.py" />
            <source>Conversations</source>
            <translation>対応</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/rail.py" />
            <source>Follow-ups</source>
            <translation>フォロー</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/rail.py" />
            <source>Settings</source>
            <translation>設定</translation>
        </message>
    </context>
    <context>
        <name>Reason</name>
        <message>
            <location filename="../../app/core/settings.py" />
            <source>Break</source>
            <translation>休憩</translation>
        </message>
        <message>
            <location filename="../../app/core/settings.py" />
            <source>Lunch</source>
            <translation>昼食</translation>
        </message>
        <message>
            <location filename="../../app/core/settings.py" />
            <source>Meeting</source>
            <translation>会議</translation>
        </message>
        <message>
            <location filename="../../app/core/settings.py" />
            <source>Training</source>
            <translation>研修</translation>
        </message>
    </context>
    <context>
        <name>ReasonForm</name>
        <message>
            <location filename="../../app/ui/widgets/reason_row.py" />
            <source>Counts as a break</source>
            <translation>休憩として数える</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/reason_row.py" />
            <source>Lunch, Meeting, …</source>
            <translation>昼食、会議…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/reason_row.py" />
            <source>Name of the reason</source>
            <translation>理由の名前</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/reason_row.py" />
            <source>Save reason</source>
            <translation>理由を保存</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/reason_row.py" />
            <source>There is already a reason called {0}.</source>
            <translation>理由「{0}」は既にあります。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/reason_row.py" />
            <source>Write a name.</source>
            <translation>名前を入力してください。</translation>
        </message>
    </context>
    <context>
        <name>ReasonRow</name>
        <message>
            <location filename="../../app/ui/widgets/reason_row.py" />
            <source>Break</source>
            <translation>休憩</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/reason_row.py" />
            <source>Change the reason {0}</source>
            <translation>理由 {0} を変更</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/reason_row.py" />
            <source>Remove the reason {0}</source>
            <translation>理由 {0} を削除</translation>
        </message>
    </context>
    <context>
        <name>ReasonsCard</name>
        <message>
            <location filename="../../app/ui/widgets/reasons_card.py" />
            <source>Add reason</source>
            <translation>理由を追加</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/reasons_card.py" />
            <source>Reasons for Not Ready</source>
            <translation>受付不可の理由</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/reasons_card.py" />
            <source>There are none: Not Ready needs no reason.</source>
            <translation>ありません。理由なしで受付不可にできます。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/reasons_card.py" />
            <source>Whoever goes Not Ready chooses one of these.</source>
            <translation>受付不可にするときに選びます。</translation>
        </message>
    </context>
    <context>
        <name>Recents</name>
        <message>
            <location filename="../../app/ui/widgets/recents_delegate.py" />
            <source>going on</source>
            <translation>通話中</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/recents_delegate.py" />
            <source>missed</source>
            <translation>不在</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/recents_delegate.py" />
            <source>not answered</source>
            <translation>応答なし</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/recents_delegate.py" />
            <source>ringing</source>
            <translation>呼出中</translation>
        </message>
    </context>
    <context>
        <name>Record</name>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Addresses</source>
            <translation>アドレス</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Agent</source>
            <translation>担当者</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Bcc</source>
            <translation>Bcc</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Before it was edited</source>
            <translation>編集前</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Began</source>
            <translation>開始</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>By which media</source>
            <translation>手段</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Cc</source>
            <translation>Cc</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Company</source>
            <translation>会社</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Contact</source>
            <translation>連絡先</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Contact again</source>
            <translation>再連絡</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_words.py" />
            <source>Contact edited</source>
            <translation>連絡先を編集</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_words.py" />
            <source>Contacts merged</source>
            <translation>連絡先を統合</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_words.py" />
            <source>Contacts taken apart</source>
            <translation>連絡先を分離</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Conversation</source>
            <translation>対応</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Disposition</source>
            <translation>対応結果</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Earlier conversation</source>
            <translation>前の対応</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_words.py" />
            <source>Erased</source>
            <translation>消去</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Finished</source>
            <translation>完了</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Form</source>
            <translation>フォーム</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>From</source>
            <translation>差出人</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Later conversation</source>
            <translation>後の対応</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_words.py" />
            <source>Legal hold lifted</source>
            <translation>法的保全を解除</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_words.py" />
            <source>Legal hold set</source>
            <translation>法的保全を設定</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_words.py" />
            <source>Link taken back</source>
            <translation>紐付けを取り消し</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_words.py" />
            <source>Linked to another contact</source>
            <translation>別の連絡先に紐付け</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Manifest</source>
            <translation>マニフェスト</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Message-ID</source>
            <translation>Message-ID</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Notes</source>
            <translation>メモ</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Private note</source>
            <translation>内部メモ</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Record made</source>
            <translation>記録の作成</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Subject</source>
            <translation>件名</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Talk time</source>
            <translation>通話時間</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>The manifest has the SHA-256 of all that stands above it, of every file, and of every message: of its canonical text, and of how it is shown. Below is the SHA-256 of the manifest itself. Note that down elsewhere: it proves that nothing has been changed since.</source>
            <translation>マニフェストには、その上にある内容全体、すべてのファイル、すべてのメッセージ（正規化した本文と表示された形）の SHA-256 が含まれます。下はマニフェスト自体の SHA-256 です。別の場所に控えておけば、その後変更されていないことを証明できます。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Times</source>
            <translation>時刻</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>To</source>
            <translation>宛先</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>What was said and done</source>
            <translation>対応の内容</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>Who did what</source>
            <translation>操作の記録</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>not here: it is on the server only</source>
            <translation>ここにはありません（サーバーのみ）</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>not included: a file of this kind can run a program</source>
            <translation>含まれていません（プログラムを実行できる種類のファイル）</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_mail.py" />
            <source>picture not included</source>
            <translation>画像は含まれていません</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_words.py" />
            <source>{0} by {1}</source>
            <translation>{0}（{1}）</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/record_html.py" />
            <source>{0}, with their difference from UTC</source>
            <translation>{0}（UTC との時差付き）</translation>
        </message>
    </context>
    <context>
        <name>RemainingLabel</name>
        <message>
            <location filename="../../app/ui/widgets/remaining_label.py" />
            <source>{0} left</source>
            <translation>残り {0}</translation>
        </message>
    </context>
    <context>
        <name>Reminders</name>
        <message>
            <location filename="../../app/ui/viewmodels/reminders_model.py" />
            <source>Later</source>
            <translation>それ以降</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/reminders_model.py" />
            <source>Overdue</source>
            <translation>期限超過</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/reminders_model.py" />
            <source>This week</source>
            <translation>今週</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/reminders_model.py" />
            <source>Today</source>
            <translation>今日</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/reminders_model.py" />
            <source>Tomorrow</source>
            <translation>明日</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/reminders_model.py" />
            <source>Unknown caller</source>
            <translation>不明な発信者</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/reminders_model.py" />
            <source>{0} (theirs: {1})</source>
            <translation>{0}（お客様の現地：{1}）</translation>
        </message>
    </context>
    <context>
        <name>RemindersList</name>
        <message>
            <location filename="../../app/ui/widgets/reminders_list.py" />
            <source>Follow-ups</source>
            <translation>フォローアップ</translation>
        </message>
    </context>
    <context>
        <name>RemoveQuestion</name>
        <message>
            <location filename="../../app/ui/widgets/remove_question.py" />
            <source>Keep</source>
            <translation>残す</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/remove_question.py" />
            <source>Remove</source>
            <translation>削除</translation>
        </message>
    </context>
    <context>
        <name>RepliesCard</name>
        <message>
            <location filename="../../app/ui/widgets/replies_card.py" />
            <source>Add reply</source>
            <translation>定型文を追加</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/replies_card.py" />
            <source>Canned replies</source>
            <translation>定型文</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/replies_card.py" />
            <source>Type / where you write. {name}, {company} and {agent} are filled in for you.</source>
            <translation>入力中に / を打つと呼び出せます。{name}、{company}、{agent} は自動的に置き換わります。</translation>
        </message>
    </context>
    <context>
        <name>RepliesPage</name>
        <message numerus="yes">
            <location filename="../../app/ui/panes/replies_page.py" />
            <source>%n minutes</source>
            <translation>
                <numerusform>%n 分</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../app/ui/panes/replies_page.py" />
            <source>%n seconds</source>
            <translation>
                <numerusform>%n 秒</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/replies_page.py" />
            <source>As customers know you</source>
            <translation>お客様に表示される名前</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/replies_page.py" />
            <source>Chats at once, at most</source>
            <translation>同時に対応するチャットの上限</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/replies_page.py" />
            <source>Close a silent chat after</source>
            <translation>無言のチャットを終了するまでの時間</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/replies_page.py" />
            <source>Enter sends a chat or text message, Shift+Enter begins a new line</source>
            <translation>チャットと SMS は Enter で送信、Shift+Enter で改行</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/replies_page.py" />
            <source>How you sign</source>
            <translation>署名</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/replies_page.py" />
            <source>Not at all</source>
            <translation>しない</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/replies_page.py" />
            <source>Replies</source>
            <translation>返信</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/replies_page.py" />
            <source>Sending and chats</source>
            <translation>送信とチャット</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/replies_page.py" />
            <source>Show what was written in notices outside this window</source>
            <translation>ウィンドウの外の通知に本文を表示する</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/replies_page.py" />
            <source>Signature</source>
            <translation>署名</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/replies_page.py" />
            <source>Stands below your mails</source>
            <translation>メールの末尾に入ります</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/replies_page.py" />
            <source>The customer is warned at half time</source>
            <translation>半分の時間が過ぎるとお客様にお知らせします</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/replies_page.py" />
            <source>Undo sending a mail within</source>
            <translation>メール送信を取り消せる時間</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/replies_page.py" />
            <source>What you need not write again and again, and how you write.</source>
            <translation>定型文と、メッセージの書き方の設定です。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/replies_page.py" />
            <source>Your name</source>
            <translation>お名前</translation>
        </message>
    </context>
    <context>
        <name>ReplyForm</name>
        <message>
            <location filename="../../app/ui/widgets/reply_row.py" />
            <source>Hello {name}, …</source>
            <translation>{name} 様、…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/reply_row.py" />
            <source>Name of the reply</source>
            <translation>定型文の名前</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/reply_row.py" />
            <source>Name, found by typing / and a part of it</source>
            <translation>名前（/ に続けて一部を打つと見つかります）</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/reply_row.py" />
            <source>Save reply</source>
            <translation>定型文を保存</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/reply_row.py" />
            <source>Text of the reply</source>
            <translation>定型文の本文</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/reply_row.py" />
            <source>There is already a reply called {0}.</source>
            <translation>定型文「{0}」は既にあります。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/reply_row.py" />
            <source>Write a name and a text.</source>
            <translation>名前と本文を入力してください。</translation>
        </message>
    </context>
    <context>
        <name>ReplyRow</name>
        <message>
            <location filename="../../app/ui/widgets/reply_row.py" />
            <source>Change the reply {0}</source>
            <translation>定型文 {0} を変更</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/reply_row.py" />
            <source>Remove the reply {0}</source>
            <translation>定型文 {0} を削除</translation>
        </message>
    </context>
    <context>
        <name>Row</name>
        <message numerus="yes">
            <location filename="../../app/ui/viewmodels/conversation_row.py" />
            <source>%n people share it</source>
            <translation>
                <numerusform>%n 人が共有</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../app/ui/viewmodels/conversation_list.py" />
            <source>%n unread</source>
            <translation>
                <numerusform>未読 %n 件</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/leg_chip.py" />
            <source>Back</source>
            <translation>復帰</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/leg_chip.py" />
            <source>Call ended</source>
            <translation>通話終了</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/leg_chip.py" />
            <source>Chat</source>
            <translation>チャット</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/leg_chip.py" />
            <source>Chat ended</source>
            <translation>チャット終了</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/leg_chip.py" />
            <source>Chat is waiting</source>
            <translation>チャット待機中</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/leg_chip.py" />
            <source>Email</source>
            <translation>メール</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/leg_chip.py" />
            <source>Ended</source>
            <translation>終了</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/leg_chip.py" />
            <source>In a chat</source>
            <translation>チャット中</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/leg_chip.py" />
            <source>No longer parked: {0}</source>
            <translation>中断解除：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/leg_chip.py" />
            <source>Parked</source>
            <translation>中断中</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/leg_chip.py" />
            <source>Parked {0}</source>
            <translation>中断中：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/leg_chip.py" />
            <source>SMS</source>
            <translation>SMS</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/conversation_row.py" />
            <source>Unknown caller</source>
            <translation>不明な発信者</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/leg_chip.py" />
            <source>Wrap-up</source>
            <translation>後処理</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/conversation_row.py" />
            <source>You</source>
            <translation>あなた</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/conversation_list.py" />
            <source>is writing</source>
            <translation>入力中</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/conversation_row.py" />
            <source>maybe {0}</source>
            <translation>{0} の可能性</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/conversation_row.py" />
            <source>not known yet</source>
            <translation>未登録</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/conversation_row.py" />
            <source>not saved with this contact</source>
            <translation>この連絡先に未登録</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/conversation_list.py" />
            <source>waits for your answer</source>
            <translation>返信待ち</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/conversation_delegate.py" />
            <source>writing…</source>
            <translation>入力中…</translation>
        </message>
    </context>
    <context>
        <name>SandboxBar</name>
        <message>
            <location filename="../../app/ui/panes/sandbox_bar.py" />
            <source>Example 1</source>
            <translation>例 1</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/sandbox_bar.py" />
            <source>Example 2</source>
            <translation>例 2</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/sandbox_bar.py" />
            <source>Example 3</source>
            <translation>例 3</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/sandbox_bar.py" />
            <source>Jeanne calls and has to hang up: go on by SMS and finish there.</source>
            <translation>Jeanne さんが電話を切らなければならなくなります。SMS に切り替えて対応を完了してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/sandbox_bar.py" />
            <source>Jeanne calls and wants her booking in writing: mail it to her while the call goes on.</source>
            <translation>Jeanne さんから、予約内容を書面でほしいという電話です。通話を続けながらメールで送ってください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/sandbox_bar.py" />
            <source>Omar chats, then has to drive and gives his number: click it to call him in the same conversation, and text him a summary afterwards.</source>
            <translation>Omar さんがチャット中に運転することになり、電話番号を伝えてきます。番号をクリックして同じ対応の中で電話をかけ、終わったら要点を SMS で送ってください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/sandbox_bar.py" />
            <source>Sandbox</source>
            <translation>サンドボックス</translation>
        </message>
    </context>
    <context>
        <name>SaveRow</name>
        <message>
            <location filename="../../app/ui/widgets/save_row.py" />
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
    </context>
    <context>
        <name>SendDoubt</name>
        <message>
            <location filename="../../app/ui/dialogs/send_doubt.py" />
            <source>Do not send</source>
            <translation>送信しない</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/send_doubt.py" />
            <source>Is this really for {0}?</source>
            <translation>本当に {0} 宛てですか？</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/send_doubt.py" />
            <source>Send anyway</source>
            <translation>このまま送信</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/send_doubt.py" />
            <source>Send it there?</source>
            <translation>この宛先に送信しますか？</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/send_doubt.py" />
            <source>You are asked once for this conversation.</source>
            <translation>この確認は、この対応で一度だけ表示されます。</translation>
        </message>
    </context>
    <context>
        <name>SendLater</name>
        <message>
            <location filename="../../app/ui/dialogs/send_later.py" />
            <source>In an hour</source>
            <translation>1時間後</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/send_later.py" />
            <source>Next Monday at 9</source>
            <translation>次の月曜日 9時</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/send_later.py" />
            <source>Send at</source>
            <translation>送信予約</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/send_later.py" />
            <source>Send later</source>
            <translation>日時を指定して送信</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/send_later.py" />
            <source>Tomorrow at 9</source>
            <translation>明日 9時</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/send_later.py" />
            <source>Until then it waits in the timeline, where you can change it or take it back.</source>
            <translation>それまではタイムラインで待機し、変更や取り消しができます。</translation>
        </message>
        <message>
            <location filename="../../app/ui/dialogs/send_later.py" />
            <source>When is it to be sent?</source>
            <translation>いつ送信しますか？</translation>
        </message>
    </context>
    <context>
        <name>SendUndo</name>
        <message numerus="yes">
            <location filename="../../app/ui/widgets/composer_undo.py" />
            <source>Goes out in %n s to {0}</source>
            <translation>
                <numerusform>%n 秒後に {0} へ送信</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/composer_undo.py" />
            <source>Undo</source>
            <translation>元に戻す</translation>
        </message>
    </context>
    <context>
        <name>SenderCombo</name>
        <message>
            <location filename="../../app/ui/widgets/composer_channel.py" />
            <source>Sent from</source>
            <translation>送信元</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/composer_channel.py" />
            <source>from {0}</source>
            <translation>送信元 {0}</translation>
        </message>
    </context>
    <context>
        <name>SettingsSection</name>
        <message>
            <location filename="../../app/ui/panes/settings_section.py" />
            <source>Appearance</source>
            <translation>表示</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/settings_section.py" />
            <source>Channels</source>
            <translation>チャネル</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/settings_section.py" />
            <source>Headset</source>
            <translation>ヘッドセット</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/settings_section.py" />
            <source>Numbers</source>
            <translation>電話番号</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/settings_section.py" />
            <source>Pages of settings</source>
            <translation>設定のページ</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/settings_section.py" />
            <source>Phone account</source>
            <translation>電話アカウント</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/settings_section.py" />
            <source>Replies</source>
            <translation>返信</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/settings_section.py" />
            <source>Settings</source>
            <translation>設定</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/settings_section.py" />
            <source>Team</source>
            <translation>チーム</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/settings_section.py" />
            <source>Wrap-up</source>
            <translation>後処理</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/settings_section.py" />
            <source>Your state</source>
            <translation>状態</translation>
        </message>
    </context>
    <context>
        <name>SignInRow</name>
        <message>
            <location filename="../../app/ui/widgets/sign_in_row.py" />
            <source>No browser could be opened. Go to {0}</source>
            <translation>ブラウザーを開けませんでした。次のアドレスを開いてください：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/sign_in_row.py" />
            <source>Sign in with your browser</source>
            <translation>ブラウザーでサインイン</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/sign_in_row.py" />
            <source>Sign in…</source>
            <translation>サインイン…</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/sign_in_row.py" />
            <source>Signed in. Save the account to connect.</source>
            <translation>サインインしました。アカウントを保存すると接続します。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/sign_in_row.py" />
            <source>Waiting for you in the browser…</source>
            <translation>ブラウザーでの操作を待っています…</translation>
        </message>
    </context>
    <context>
        <name>StatePage</name>
        <message>
            <location filename="../../app/ui/panes/state_page.py" />
            <source>A call rings here for</source>
            <translation>呼出時間</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/state_page.py" />
            <source>A call that you let ring goes back to the phone server, and you are not ready then.</source>
            <translation>応答しなかった着信は電話サーバーに戻り、状態は受付不可になります。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/state_page.py" />
            <source>Ask whether you are there after</source>
            <translation>離席を確認するまでの時間</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/state_page.py" />
            <source>Never</source>
            <translation>確認しない</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/state_page.py" />
            <source>The question comes while you are ready, have nothing in hand, and touch neither key nor mouse.</source>
            <translation>受付可で対応がなく、キーにもマウスにも触れていないときに確認します。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/state_page.py" />
            <source>Times</source>
            <translation>時間</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/state_page.py" />
            <source>Why you are not ready, how long a call rings, and when the desk asks after you.</source>
            <translation>受付不可の理由、呼出時間、離席を確認するまでの時間の設定です。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/state_page.py" />
            <source>Your state</source>
            <translation>状態</translation>
        </message>
    </context>
    <context>
        <name>Store</name>
        <message>
            <location filename="../../app/ui/viewmodels/store_words.py" />
            <source>1 change could not be saved for the team</source>
            <translation>チームのデータに保存できなかった変更 1 件</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/store_words.py" />
            <source>1 change waits</source>
            <translation>保存待ち 1 件</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/store_words.py" />
            <source>All is saved</source>
            <translation>すべて保存しました</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/store_words.py" />
            <source>Saving {0} of {1}</source>
            <translation>保存中：{0} / {1} 件</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/store_words.py" />
            <source>The team's store cannot be reached. What you do is kept on this computer and saved there by itself as soon as it is back. What waited to be sent before is sent then, by you or by a colleague who takes it over. You see what you have had in hand, not everything that the team knows.</source>
            <translation>チームのデータに接続できません。操作はこのコンピューターに保存され、接続が戻ると自動的にチームのデータに反映されます。それより前から送信待ちのメッセージは、接続が戻ってからここで、または引き継いだ同僚が送信します。表示されるのはご自身が扱った内容で、チーム全体のデータではありません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/store_words.py" />
            <source>They stay on this computer and are tried again. Tell your administrator if it happens again.</source>
            <translation>変更はこのコンピューターに残り、再試行されます。繰り返す場合は管理者に連絡してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/store_words.py" />
            <source>Working offline since {0}</source>
            <translation>{0} からオフラインで作業中</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/store_words.py" />
            <source>{0} changes could not be saved for the team</source>
            <translation>チームのデータに保存できなかった変更 {0} 件</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/store_words.py" />
            <source>{0} changes wait</source>
            <translation>保存待ち {0} 件</translation>
        </message>
    </context>
    <context>
        <name>TeamPage</name>
        <message>
            <location filename="../../app/ui/panes/team_page.py" />
            <source>Address of the store</source>
            <translation>保存先のアドレス</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/team_page.py" />
            <source>Desks that share a store see the same contacts and conversations. Without one all is on this computer.</source>
            <translation>保存先を共有すると、同じ連絡先と対応が表示されます。共有しない場合は、すべてこのコンピューターに保存されます。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/team_page.py" />
            <source>Password</source>
            <translation>パスワード</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/team_page.py" />
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/team_page.py" />
            <source>Saved. Close Parley and open it again to work with this store.</source>
            <translation>保存しました。この保存先を使うには Parley を閉じて開き直してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/team_page.py" />
            <source>Team</source>
            <translation>チーム</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/team_page.py" />
            <source>The store of your team</source>
            <translation>チームの保存先</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/team_page.py" />
            <source>Unchanged</source>
            <translation>変更なし</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/team_page.py" />
            <source>Write it like postgresql://desk@db.example.org/parley, the password below.</source>
            <translation>postgresql://desk@db.example.org/parley のように書き、パスワードは下の欄に入力してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/team_page.py" />
            <source>Write your name in Replies, so that your colleagues see it.</source>
            <translation>「返信」で名前を入力すると、ほかの担当者に表示されます。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/team_page.py" />
            <source>Your colleagues see you as {0}.</source>
            <translation>ほかの担当者には {0} と表示されます。</translation>
        </message>
    </context>
    <context>
        <name>TextFiles</name>
        <message>
            <location filename="../../app/ui/viewmodels/text_files.py" />
            <source>{0} could not be saved: {1}. Choose another folder.</source>
            <translation>{0} を保存できませんでした：{1}。別のフォルダーを選んでください。</translation>
        </message>
    </context>
    <context>
        <name>TextHit</name>
        <message>
            <location filename="../../app/ui/viewmodels/text_hits.py" />
            <source>Call or chat</source>
            <translation>通話・チャット</translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <location filename="../../app/ui/widgets/timeline_delegate.py" />
            <source>Before it was edited: {0}</source>
            <translation>編集前：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/message_layout.py" />
            <source>Correction</source>
            <translation>訂正</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/timeline_delegate.py" />
            <source>New</source>
            <translation>新着</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/message_layout.py" />
            <source>Open</source>
            <translation>開く</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/record_painter.py" />
            <source>Private note, never sent</source>
            <translation>内部メモ（送信されません）</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/timeline_delegate.py" />
            <source>corrected below</source>
            <translation>下で訂正</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/timeline_delegate.py" />
            <source>edited</source>
            <translation>編集済み</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/message_layout.py" />
            <source>quoted text folded</source>
            <translation>引用は折りたたみ</translation>
        </message>
    </context>
    <context>
        <name>TimelineView</name>
        <message>
            <location filename="../../app/ui/widgets/timeline_view.py" />
            <source>The arrow keys move from item to item, Enter shows what can be done.</source>
            <translation>矢印キーで項目を移動し、Enter で操作を表示します。</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/timeline_view.py" />
            <source>Timeline</source>
            <translation>タイムライン</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <location filename="../../app/ui/panes/top_bar.py" />
            <source>Search</source>
            <translation>検索</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/top_bar.py" />
            <source>Search ({0})</source>
            <translation>検索 ({0})</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/top_bar.py" />
            <source>Search people, numbers, words   Ctrl+K</source>
            <translation>名前・番号・本文を検索   Ctrl+K</translation>
        </message>
    </context>
    <context>
        <name>Trouble</name>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>Check that you may read and write it, and that it is not encrypted with another key; if it is damaged, move it away and put a copy of it in its place.</source>
            <translation>読み書きの権限と、別の鍵で暗号化されていないことを確認してください。壊れている場合は、別の場所に移してコピーを置いてください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>Check the network, the address and the password, or ask your administrator.</source>
            <translation>ネットワーク、アドレス、パスワードを確認するか、管理者にお尋ねください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>It has {0} bytes, the server takes {1}.</source>
            <translation>{0} バイトあります。サーバーの上限は {1} バイトです。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>It is larger than {0} KB.</source>
            <translation>{0} KB を超えています。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>Nobody has signed in yet.</source>
            <translation>まだサインインしていません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>Nobody signed in.</source>
            <translation>サインインされませんでした。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>Own numbers: at least one is needed</source>
            <translation>自分の番号：少なくとも1つ必要です</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>Password: one of 1 to 8 plain characters is needed</source>
            <translation>パスワード：1～8 文字の英数字が必要です</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The chat queue does not know you as an agent. Ask your administrator to add your chat address to it.</source>
            <translation>チャットキューに担当者として登録されていません。チャットアドレスの追加を管理者に依頼してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The folder of the forms cannot be read: {0}. Check who may read it.</source>
            <translation>フォームのフォルダーを読み込めません：{0}。読み取り権限を確認してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The folder {0} belongs to somebody else. Remove it, or ask your administrator to.</source>
            <translation>フォルダー {0} は別のユーザーのものです。削除するか、管理者に依頼してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The folder {0} cannot be made: {1}. Check who may write there.</source>
            <translation>フォルダー {0} を作成できません：{1}。書き込み権限を確認してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The same account was used at this desk a second time.</source>
            <translation>同じアカウントがこのデスクで二重に使用されました。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The server does not answer.</source>
            <translation>サーバーが応答しません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The server does not offer STARTTLS.</source>
            <translation>サーバーが STARTTLS に対応していません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The server does not speak TLS on this port.</source>
            <translation>サーバーはこのポートで TLS に対応していません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The server gives no lasting permission (refresh_token).</source>
            <translation>サーバーが継続的な許可 (refresh_token) を発行しません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The server hung up.</source>
            <translation>サーバーが接続を切りました。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The server offers no safe way to log in.</source>
            <translation>サーバーに安全なログイン方法がありません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The server takes only addresses in ASCII.</source>
            <translation>サーバーが受け付けるのは ASCII のアドレスだけです。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The server wants no passwords on this connection (LOGINDISABLED).</source>
            <translation>サーバーはこの接続でのパスワードを受け付けません (LOGINDISABLED)。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The settings cannot be read: {0}. Check who may read the file.</source>
            <translation>設定を読み込めません：{0}。ファイルの読み取り権限を確認してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The settings cannot be saved: {0}. Check who may write there.</source>
            <translation>設定を保存できません：{0}。書き込み権限を確認してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The settings in {0} cannot be understood: {1}. Correct the file, or move it away to start with the standard settings.</source>
            <translation>設定ファイル {0} を解釈できません：{1}。ファイルを修正するか、別の場所に移すと標準の設定で起動します。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The store {0} cannot be opened: {1}. {2}</source>
            <translation>データ {0} を開けません：{1}。{2}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The store {0} cannot be read or written: {1}</source>
            <translation>データ {0} を読み書きできません：{1}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The store {0} has version {1}, and this Parley needs {2}. Ask your administrator to run `parley store migrate` once every desk of the team has this version.</source>
            <translation>データ {0} のバージョンは {1} ですが、この Parley には {2} が必要です。チーム全員がこのバージョンになったら `parley store migrate` を実行するよう管理者に依頼してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The store {0} has version {1}, and this Parley needs {2}. Run `parley store migrate` first; it keeps a copy.</source>
            <translation>データ {0} のバージョンは {1} ですが、この Parley には {2} が必要です。先に `parley store migrate` を実行してください（コピーが残ります）。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The store {0} is damaged: {1}. {2}</source>
            <translation>データ {0} が壊れています：{1}。{2}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The store {0} is encrypted, and the keyring of this user does not have its key. Unlock the keyring and start again; on another computer, copy the entry of Parley there first.</source>
            <translation>データ {0} は暗号化されていますが、このユーザーのキーリングに鍵がありません。キーリングのロックを解除してもう一度起動してください。別のコンピューターでは、先に Parley の項目をコピーしてください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The store {0} is not sound: {1}. Nothing was changed.</source>
            <translation>データ {0} に問題があります：{1}。何も変更していません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>The store {0} was made by a newer Parley (version {1} of the store). Install that version, or move the store away to start with an empty one.</source>
            <translation>データ {0} は新しいバージョンの Parley で作成されました（データのバージョン {1}）。そのバージョンをインストールするか、データを別の場所に移すと空の状態で起動します。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>There is no recipient.</source>
            <translation>宛先がありません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>There is no store at {0} yet.</source>
            <translation>{0} にはまだデータがありません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>This chat did not come through a queue; it cannot be passed on.</source>
            <translation>このチャットはキューを通っていないため、転送できません。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>This colleague is not there any more. Choose another one, or pass the chat back to the queue.</source>
            <translation>この担当者はもういません。別の担当者を選ぶか、チャットをキューに戻してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>This is no address of a store. Write it as postgresql://user@host/database, and the password into PGPASSWORD or ~/.pgpass.</source>
            <translation>データのアドレスではありません。postgresql://user@host/database のように書き、パスワードは PGPASSWORD または ~/.pgpass に入れてください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>chosen by the agent</source>
            <translation>担当者が選択</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>taken back</source>
            <translation>取り消し</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>their number, said the agent</source>
            <translation>担当者が番号を確認</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/trouble_words.py" />
            <source>{0}, {1} MB at most</source>
            <translation>{0}（上限 {1} MB）</translation>
        </message>
    </context>
    <context>
        <name>UndoBar</name>
        <message>
            <location filename="../../app/ui/widgets/undo_bar.py" />
            <source>Undo</source>
            <translation>元に戻す</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>1 minute</source>
            <translation>1 分</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>A call is still ringing.</source>
            <translation>まだ呼出中の通話があります。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>A chat is still open; finishing ends it.</source>
            <translation>チャットが続いています。完了するとチャットも終了します。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>A colleague has this conversation.</source>
            <translation>ほかの担当者が対応中です。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>After-call work</source>
            <translation>後処理中</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Busy</source>
            <translation>対応中</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Call from {0}</source>
            <translation>{0} からの着信</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Call to {0}</source>
            <translation>{0} への発信</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Calling</source>
            <translation>発信中</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Chat begun with {0}</source>
            <translation>{0} とのチャットを開始</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Chat passed on: {0}</source>
            <translation>チャットを転送：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Chat with {0}</source>
            <translation>{0} とのチャット</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Choose a disposition first.</source>
            <translation>先に対応結果を選んでください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Contact recognised: {0}</source>
            <translation>連絡先を識別：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Conversation opened</source>
            <translation>対応を開始</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Emails with {0}</source>
            <translation>{0} とのメール</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>End the call first.</source>
            <translation>先に通話を終了してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Ended</source>
            <translation>終了</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Fill in the form first.</source>
            <translation>先にフォームに入力してください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Finished</source>
            <translation>完了</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Follow-up cancelled</source>
            <translation>フォローアップを取りやめ</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Follow-up cancelled: {0}</source>
            <translation>フォローアップを取りやめ：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Follow-up done</source>
            <translation>フォローアップ済み</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Follow-up done: {0}</source>
            <translation>フォローアップ済み：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Follow-up planned for {0}</source>
            <translation>フォローアップを予定：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Given back to the queue</source>
            <translation>キューに返却</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Headset changed to {0}</source>
            <translation>ヘッドセットを {0} に変更</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Held by the customer</source>
            <translation>お客様が保留中</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>In a call</source>
            <translation>通話中</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Incoming call</source>
            <translation>着信</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Missed call from {0}, rang for {1}</source>
            <translation>{0} からの不在着信、呼出 {1}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Missed chat with {0}, waited for {1}</source>
            <translation>{0} とのチャットに応答できず、待ち時間 {1}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>No answer</source>
            <translation>応答なし</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>No longer parked: {0}</source>
            <translation>中断解除：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Not ready</source>
            <translation>受付不可</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Not {0} after all</source>
            <translation>{0} ではないと判明</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>On hold</source>
            <translation>保留中</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Parked {0}</source>
            <translation>中断：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Put on hold</source>
            <translation>保留にしました</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Ready</source>
            <translation>受付可</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Ready for nothing</source>
            <translation>受付可（対象なし）</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Ready for {0}</source>
            <translation>受付可：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Reopened</source>
            <translation>再開</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Ringing there</source>
            <translation>呼出中</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>SIP address matches</source>
            <translation>SIP アドレスが一致</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>SMS</source>
            <translation>SMS</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Same customer, now by {0}</source>
            <translation>同じお客様：今度は{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Separated: {0}</source>
            <translation>切り離し：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Starting the call</source>
            <translation>発信準備中</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Take this mail from the queue first.</source>
            <translation>先にこのメールの担当になってください。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Taken from the queue</source>
            <translation>キューから担当</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Taken off hold</source>
            <translation>保留を解除しました</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Taken over from {0}</source>
            <translation>{0} から引き継ぎ</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Text messages with {0}</source>
            <translation>{0} との SMS</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>The customer was told that the chat closes in {0} minutes</source>
            <translation>チャットが {0} 分後に終了することをお客様に伝えました</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>The headset is back: {0}</source>
            <translation>ヘッドセットが戻りました：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>The headset went away: {0}</source>
            <translation>ヘッドセットが外れました：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>The phone stopped unexpectedly: {0}</source>
            <translation>電話が突然停止しました：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>This conversation is finished.</source>
            <translation>この対応は完了しています。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Visitor</source>
            <translation>訪問者</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>What {0} had written as notes before it was taken over</source>
            <translation>引き継ぎ前に {0} が書いたメモ</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Wrapped up: {0}</source>
            <translation>後処理：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>Write a note first: this disposition needs one.</source>
            <translation>先にメモを書いてください。この対応結果にはメモが必要です。</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>You confirmed the recipient {0}</source>
            <translation>宛先 {0} を確認しました</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>calls</source>
            <translation>通話</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>chat</source>
            <translation>チャット</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>chat address matches</source>
            <translation>チャットアドレスが一致</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>chats</source>
            <translation>チャット</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>closed because nobody wrote</source>
            <translation>書き込みがないため終了</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>cut off</source>
            <translation>切断</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>cut off: {0}</source>
            <translation>切断：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>email</source>
            <translation>メール</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>email matches</source>
            <translation>メールアドレスが一致</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>emails</source>
            <translation>メール</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>ended by the customer</source>
            <translation>お客様が終了</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>ended by you</source>
            <translation>あなたが終了</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>no details</source>
            <translation>詳細なし</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>passed on: {0}</source>
            <translation>転送：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>phone</source>
            <translation>電話</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>phone matches</source>
            <translation>電話番号が一致</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>somebody who was erased</source>
            <translation>消去された人</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>text messages</source>
            <translation>SMS</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>the customer called</source>
            <translation>お客様から着信がありました</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>the customer wrote</source>
            <translation>お客様からメッセージが届きました</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>the time was up</source>
            <translation>予定の時刻になりました</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>until the customer makes contact</source>
            <translation>お客様から連絡があるまで</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>until {0}</source>
            <translation>{0} まで</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>you took it back</source>
            <translation>ご自身で解除しました</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>{0} allows text messages again</source>
            <translation>{0} は SMS の受信を再び許可しました</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>{0} minutes</source>
            <translation>{0} 分</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>{0} seconds</source>
            <translation>{0} 秒</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>{0} wants no more text messages</source>
            <translation>{0} は SMS の受信を希望していません</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>{0}, accepted after {1}</source>
            <translation>{0}、応答まで {1}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>{0}, answered after {1}</source>
            <translation>{0}、応答まで {1}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>{0}, answered after {1}, lasted {2}, {3}</source>
            <translation>{0}、応答まで {1}、通話時間 {2}、{3}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>{0}, declined after {1}</source>
            <translation>{0}、{1} で辞退</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>{0}, lasted {1}, {2}</source>
            <translation>{0}、時間 {1}、{2}</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>{0}, not answered, given up after {1}</source>
            <translation>{0}、応答なし、{1} で取りやめ</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>{0}, rejected after {1}</source>
            <translation>{0}、{1} で拒否</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>{0}, ringing</source>
            <translation>{0}、呼出中</translation>
        </message>
        <message>
            <location filename="../../app/ui/viewmodels/words.py" />
            <source>{0}, waiting</source>
            <translation>{0}、待機中</translation>
        </message>
    </context>
    <context>
        <name>WrapUpArea</name>
        <message>
            <location filename="../../app/ui/panes/wrap_up_area.py" />
            <source>Finish</source>
            <translation>完了</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/wrap_up_area.py" />
            <source>More time</source>
            <translation>時間を延長</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/wrap_up_area.py" />
            <source>Notes</source>
            <translation>メモ</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/wrap_up_area.py" />
            <source>Notes on this conversation, saved as you type</source>
            <translation>この対応のメモ（入力と同時に保存）</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/wrap_up_area.py" />
            <source>Once for each conversation</source>
            <translation>1件の対応につき1回</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/wrap_up_area.py" />
            <source>Saved</source>
            <translation>保存済み</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/wrap_up_area.py" />
            <source>Saving…</source>
            <translation>保存中…</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/wrap_up_area.py" />
            <source>What was said and agreed. Saved as you type.</source>
            <translation>お話の内容や決定事項（自動保存）</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/wrap_up_area.py" />
            <source>Wrap-up</source>
            <translation>後処理</translation>
        </message>
    </context>
    <context>
        <name>WrapUpPage</name>
        <message>
            <location filename="../../app/ui/panes/wrap_up_page.py" />
            <source>More time, once</source>
            <translation>延長時間（1回のみ）</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/wrap_up_page.py" />
            <source>Nothing new comes for some time, then the conversation is finished by itself</source>
            <translation>一定時間は新しい着信を受けず、その後自動的に完了する</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/wrap_up_page.py" />
            <source>Nothing new comes until you have finished the conversation</source>
            <translation>対応を完了するまで、新しい着信を受けない</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/wrap_up_page.py" />
            <source>Outcome when none was chosen</source>
            <translation>対応結果を選ばなかったとき</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/wrap_up_page.py" />
            <source>The conversation is finished at once, and you are ready</source>
            <translation>すぐに対応が完了し、受付可になる</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/wrap_up_page.py" />
            <source>Time for it</source>
            <translation>後処理の時間</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/wrap_up_page.py" />
            <source>What you have chosen yourself always stays.</source>
            <translation>ご自身で選んだ結果は常にそのまま残ります。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/wrap_up_page.py" />
            <source>When a call or chat is over there may be something to write down or to look up.</source>
            <translation>通話やチャットの終了後に、記録や確認をする時間です。</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/wrap_up_page.py" />
            <source>Wrap-up</source>
            <translation>後処理</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/wrap_up_page.py" />
            <source>You are ready at once, and finish the conversation whenever you like</source>
            <translation>すぐに受付可になり、完了は好きなときに行う</translation>
        </message>
    </context>
    <context>
        <name>WriteButtons</name>
        <message>
            <location filename="../../app/ui/widgets/write_buttons.py" />
            <source>Write a text message</source>
            <translation>SMS を書く</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/write_buttons.py" />
            <source>Write an email</source>
            <translation>メールを書く</translation>
        </message>
    </context>
    <context>
        <name>_Head</name>
        <message>
            <location filename="../../app/ui/widgets/activity_detail.py" />
            <source>Contact</source>
            <translation>連絡先</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/activity_detail.py" />
            <source>Disposition</source>
            <translation>対応結果</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/activity_detail.py" />
            <source>Earlier: {0}</source>
            <translation>前：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/activity_detail.py" />
            <source>Later: {0}</source>
            <translation>後：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/activity_detail.py" />
            <source>None</source>
            <translation>なし</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/activity_detail.py" />
            <source>Notes</source>
            <translation>メモ</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/activity_detail.py" />
            <source>Talk time</source>
            <translation>通話時間</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/activity_detail.py" />
            <source>When</source>
            <translation>日時</translation>
        </message>
    </context>
    <context>
        <name>_Keys</name>
        <message>
            <location filename="../../app/ui/widgets/call_strip.py" />
            <source>Sent: {0}</source>
            <translation>送信済み：{0}</translation>
        </message>
        <message>
            <location filename="../../app/ui/widgets/call_strip.py" />
            <source>Type or click: each key is sent at once.</source>
            <translation>入力またはクリックすると、すぐに送信されます。</translation>
        </message>
    </context>
    <context>
        <name>_Person</name>
        <message>
            <location filename="../../app/ui/panes/sandbox_bar.py" />
            <source>Call {0}</source>
            <translation>{0} に発信</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/sandbox_bar.py" />
            <source>Hello, is somebody there?</source>
            <translation>こんにちは。どなたかいらっしゃいますか？</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/sandbox_bar.py" />
            <source>Hello, when will you be here?</source>
            <translation>こんにちは。何時ごろ到着されますか？</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/sandbox_bar.py" />
            <source>Let them call</source>
            <translation>電話をかけさせる</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/sandbox_bar.py" />
            <source>Let them hang up</source>
            <translation>電話を切らせる</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/sandbox_bar.py" />
            <source>Let {0} write</source>
            <translation>{0} に書かせる</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/sandbox_bar.py" />
            <source>My booking
Could you send me the new times?</source>
            <translation>予約について
新しい時間を送っていただけますか？</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/sandbox_bar.py" />
            <source>by SMS</source>
            <translation>SMS で</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/sandbox_bar.py" />
            <source>by email</source>
            <translation>メールで</translation>
        </message>
        <message>
            <location filename="../../app/ui/panes/sandbox_bar.py" />
            <source>in the chat</source>
            <translation>チャットで</translation>
        </message>
    </context>
</TS>
