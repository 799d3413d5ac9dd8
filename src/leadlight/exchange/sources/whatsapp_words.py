"""What WhatsApp itself writes into a chat, in the languages of the phones: without full stops, in small letters."""

import re
from typing import Final

YOU_DELETED: Final = frozenset((
    "you deleted this message", "eliminaste este mensaje", "apagou esta mensagem",
    "você apagou esta mensagem", "vous avez supprimé ce message", "hai eliminato questo messaggio",
    "du hast diese nachricht gelöscht", "anda menghapus pesan ini", "anda telah menghapus pesan ini",
    "bạn đã xoá tin nhắn này", "bạn đã xóa tin nhắn này", "คุณได้ลบข้อความนี้", "คุณลบข้อความนี้",
    "このメッセージを削除しました", "您已刪除此訊息", "您删除了这条消息", "你已刪除這則訊息",
    "나에게서 삭제된 메시지입니다", "вы удалили данное сообщение", "ви видалили це повідомлення",
    "أنت حذفت هذه الرسالة", "لقد حذَفت هذه الرسالة", "आपने यह मैसेज डिलीट किया",
    "tuto zprávu jste smazal/a", "je hebt dit bericht verwijderd", "bu mesajı sildiniz",
    "anda memadam mesej ini", "מחקת הודעה זו", "tuto zprávu jste odstranil/a", "eliminou esta mensagem",
    "u hebt dit bericht verwijderd", "ai șters acest mesaj", "ați șters acest mesaj", "du raderade det här meddelandet",
    "du slettede denne besked", "du slettet denne meldingen", "poistit tämän viestin", "διαγράψατε αυτό το μήνυμα",
    "törölted ezt az üzenetet",
))  # fmt: skip
"""A message that the phone's owner took back."""
DELETED: Final = YOU_DELETED | frozenset((
    "this message was deleted", "this message was deleted by admin", "se eliminó este mensaje",
    "este mensaje fue eliminado", "esta mensagem foi apagada", "mensagem apagada",
    "essa mensagem foi apagada", "ce message a été supprimé", "questo messaggio è stato eliminato",
    "diese nachricht wurde gelöscht", "pesan ini dihapus", "pesan ini telah dihapus",
    "tin nhắn này đã bị xóa", "tin nhắn này đã bị xoá", "ข้อความนี้ถูกลบแล้ว", "ข้อความนี้ถูกลบ",
    "このメッセージは削除されました", "此訊息已刪除", "這則訊息已刪除", "此消息已删除",
    "삭제된 메시지입니다", "данное сообщение удалено", "это сообщение удалено",
    "це повідомлення було видалено", "تم حذف هذه الرسالة", "यह मैसेज डिलीट कर दिया गया है",
    "यह मैसेज डिलीट किया गया था", "tato zpráva byla smazána", "dit bericht is verwijderd",
    "bu mesaj silindi", "mesej ini telah dipadam", "הודעה זו נמחקה", "tato zpráva byla odstraněna",
    "esta mensagem foi eliminada", "ta wiadomość została usunięta", "acest mesaj a fost șters",
    "det här meddelandet raderades", "denne besked blev slettet", "denne meldingen ble slettet",
    "tämä viesti on poistettu", "αυτό το μήνυμα διαγράφηκε", "ezt az üzenetet törölték",
))  # fmt: skip
"""A message that anybody took back."""
CALLED: Final = re.compile(
    r"(?:silenced |missed )(?:group )?(?:voice|video) call|(?:llamada|videollamada) perdida"
    r"|chamada (?:de voz|de vídeo) perdida|appel (?:vocal|vidéo) manqué|panggilan (?:suara|video) tak terjawab"
    r"|(?:sprach|video)anruf verpasst|chiamata (?:vocale|video) persa|cuộc gọi (?:thoại|video) nhỡ"
    r"|สายที่ไม่ได้รับ|不在着信|未接(?:語音|语音|視訊|视频)通[話话]|пропущенный (?:аудио|видео)?звонок",
    re.IGNORECASE,
)
"""A call."""
CALL: Final = re.compile(
    r"\bcalls?\b|llamada|chamada|ligação|\bappel\b|panggilan|anruf|chiamata|cuộc gọi|การโทร|ที่ไม่ได้รับ|通話|着信|通话"
    r"|來電|来电|звон|дзвін|\barama\b|مكالمة|(?<!جهة )اتصال|שיחת|oproep|gesprek|połączenie|통화|कॉल|hovor",
    re.IGNORECASE,
)
"""A word in an iPhone's own line about a call, answered or not."""
LEFT_OUT: Final = re.compile(
    r"(?:image|video|audio|sticker|gif|document|contact card|video note) omitted"
    r"|(?:imagen|tarjeta de contacto) omitida|(?:video|audio|sticker|gif|documento) omitido"
    r"|(?:imagem|áudio|vídeo) ocultad[oa]|(?:figurinha|documento|gif) omitid[oa]"
    r"|(?:bild|video|audio|sticker|gif|dokument) weggelassen|(?:image|vidéo) absente|(?:sticker|audio) omis"
    r"|immagine omessa|(?:video|audio|documento) omesso"
    r"|(?:gambar|video|audio|stiker|gif|dokumen|kartu kontak) tidak disertakan|đã bỏ (?:qua hình ảnh|video|sticker)"
    r"|(?:画像|ビデオ|動画|音声|スタンプ|gif|ドキュメント)は含まれていません|ไม่มี(?:รูปภาพ|สติกเกอร์|ไฟล์เสียง)"
    r"|(?:圖片|影片|音訊|貼圖|文件)已略去|(?:图片|视频|音频|贴图|文件)已忽略",
    re.IGNORECASE,
)
"""What an iPhone writes for a file that was left out; other languages are known by its mark alone."""
EDITED: Final = re.compile(
    r"edit|bearbeitet|modifi|diubah|disunting|düzenle|измен|змінен|แก้ไข|chỉnh sửa|編集|编辑|編輯|수정|تعديل|संपादित",
    re.IGNORECASE,
)
"""A word in the remark behind a message that was changed."""
GROUPED: Final = re.compile(
    r"created (?:this |the )?group|(?:creó|creaste|criou|criaste) (?:el |este |o )?grupo"
    r"|(?:créé|creato) .{0,3}(?:groupe|gruppo)|gruppe .*erstellt|membuat grup|groep .*gemaakt|grubu(?:nu)? (?:kur|oluş)"
    r"|создал.{0,4} .{0,5}групп|створи.{0,5} груп|vytvořil.{0,3} skupin|สร้างกลุ่ม|tạo nhóm|グループ.*作成"
    r"|(?:建立|创建)了.{0,30}群|그룹.*만들|أنشأ.{0,4} .*مجموعة",
    re.IGNORECASE,
)
"""What a group begins with, said by the app."""
SECURED: Final = re.compile(
    r"end-to-end|ende-zu-ende|cifrad|criptograf|encriptad|chiffr|crittograf|enkripsi|disulitkan|mã hóa|เข้ารหัส|暗号化"
    r"|加密|шифр|مشفر|مشفّر|암호화|एन्क्रिप्ट|şifre|šifrov|versleuteld|מוצפנ",
    re.IGNORECASE,
)
"""A word in the notice of encryption, with which an iPhone begins a chat under the other's name."""
