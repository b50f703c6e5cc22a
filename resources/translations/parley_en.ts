<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>CallAlert</name>
        <message numerus="yes">
            <location filename="../../app/ui/dialogs/call_alert.py" />
            <source>and %n more waiting</source>
            <translation>
                <numerusform>and %n more waiting</numerusform>
                <numerusform>and %n more waiting</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Composer</name>
        <message numerus="yes">
            <location filename="../../app/ui/viewmodels/composer_words.py" />
            <source>{0} characters, sent as %n message(s)</source>
            <translation>
                <numerusform>{0} characters, sent as %n message</numerusform>
                <numerusform>{0} characters, sent as %n messages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ConversationListPane</name>
        <message numerus="yes">
            <location filename="../../app/ui/panes/conversation_list_pane.py" />
            <source>Mail queue, %n waiting</source>
            <translation>
                <numerusform>Mail queue, %n waiting</numerusform>
                <numerusform>Mail queue, %n waiting</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Link</name>
        <message numerus="yes">
            <location filename="../../app/ui/viewmodels/link_words.py" />
            <source>%n message(s) wait to be sent.</source>
            <translation>
                <numerusform>%n message waits to be sent.</numerusform>
                <numerusform>%n messages wait to be sent.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MailPageView</name>
        <message numerus="yes">
            <location filename="../../app/ui/widgets/mail_page_view.py" />
            <source>Show quoted text (%n lines)</source>
            <translation>
                <numerusform>Show quoted text (%n line)</numerusform>
                <numerusform>Show quoted text (%n lines)</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MailQueue</name>
        <message numerus="yes">
            <location filename="../../app/ui/viewmodels/mail_queue.py" />
            <source>%n days</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../app/ui/viewmodels/mail_queue.py" />
            <source>%n h</source>
            <translation>
                <numerusform>%n h</numerusform>
                <numerusform>%n h</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../app/ui/viewmodels/mail_queue.py" />
            <source>%n min</source>
            <translation>
                <numerusform>%n min</numerusform>
                <numerusform>%n min</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MailQueuePane</name>
        <message numerus="yes">
            <location filename="../../app/ui/panes/mail_queue_pane.py" />
            <source>%n waiting, the oldest first</source>
            <translation>
                <numerusform>%n waiting, the oldest first</numerusform>
                <numerusform>%n waiting, the oldest first</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Message</name>
        <message numerus="yes">
            <location filename="../../app/ui/viewmodels/message_words.py" />
            <source>%n files: {0}</source>
            <translation>
                <numerusform>%n file: {0}</numerusform>
                <numerusform>%n files: {0}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ParkedGroup</name>
        <message numerus="yes">
            <location filename="../../app/ui/panes/conversation_rows.py" />
            <source>Parked, %n conversations</source>
            <translation>
                <numerusform>Parked, %n conversation</numerusform>
                <numerusform>Parked, %n conversations</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RepliesPage</name>
        <message numerus="yes">
            <location filename="../../app/ui/panes/replies_page.py" />
            <source>%n minutes</source>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../app/ui/panes/replies_page.py" />
            <source>%n seconds</source>
            <translation>
                <numerusform>%n second</numerusform>
                <numerusform>%n seconds</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Row</name>
        <message numerus="yes">
            <location filename="../../app/ui/viewmodels/conversation_row.py" />
            <source>%n people share it</source>
            <translation>
                <numerusform>%n person shares it</numerusform>
                <numerusform>%n people share it</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../../app/ui/viewmodels/conversation_list.py" />
            <source>%n unread</source>
            <translation>
                <numerusform>%n unread</numerusform>
                <numerusform>%n unread</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SendUndo</name>
        <message numerus="yes">
            <location filename="../../app/ui/widgets/composer_undo.py" />
            <source>Goes out in %n s to {0}</source>
            <translation>
                <numerusform>Goes out in %n s to {0}</numerusform>
                <numerusform>Goes out in %n s to {0}</numerusform>
            </translation>
        </message>
    </context>
</TS>
