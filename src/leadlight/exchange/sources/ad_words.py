"""What TikTok's and Meta's tables of leads and of spending call their columns, in the languages they come in.

Compared without case, spaces and punctuation. The API's own names stand among them: saved answers have those.
"""

from collections.abc import Mapping
from typing import Final

Names = Mapping[str, tuple[str, ...]]

TREE: Final[Names] = {
    "campaign_id": (
        "campaign id", "id de campaña", "id de la campaña", "id da campanha", "id chiến dịch", "id kampanye",
        "รหัสแคมเปญ", "id แคมเปญ", "キャンペーンid", "캠페인 id", "推广系列 id", "广告系列id", "معرف الحملة",
        "kampanya kimliği", "id de campagne", "id de la campagne", "kampagnen-id", "id kempen", "id campagna",
        "id kampanii", "id кампании", "מזהה קמפיין", "推廣活動 id", "廣告活動 id",
    ),
    "campaign_name": (
        "campaign name", "campaign", "nombre de la campaña", "nombre de campaña", "campaña", "nome da campanha",
        "tên chiến dịch", "nama kampanye", "ชื่อแคมเปญ", "キャンペーン名", "캠페인 이름", "캠페인명", "推广系列名称",
        "广告系列名称", "推廣活動名稱", "اسم الحملة", "kampanya adı", "nom de la campagne", "kampagnenname",
        "nama kempen", "nome campagna", "nome della campagna", "nazwa kampanii", "название кампании", "שם הקמפיין",
        "campagne", "kampagne", "campanha", "kampanya", "campagna", "kampania", "кампания", "廣告活動名稱", "캠페인",
        "キャンペーン", "แคมเปญ",
    ),
    "ad_group_id": (
        "ad group id", "adgroup id", "adset id", "ad set id", "id del grupo de anuncios", "id de grupo de anuncios",
        "id do grupo de anúncios", "id nhóm quảng cáo", "id grup iklan", "รหัสกลุ่มโฆษณา", "広告グループid",
        "id กลุ่มโฆษณา",
        "광고 그룹 id", "广告组 id", "معرف المجموعة الإعلانية", "reklam grubu kimliği", "anzeigengruppen-id",
        "id kumpulan iklan", "id du groupe d'annonces", "id gruppo di annunci", "id grupy reklam",
        "id группы объявлений", "מזהה קבוצת מודעות", "廣告群組 id", "id gruppo di inserzioni",
    ),
    "ad_group_name": (
        "ad group name", "adgroup name", "ad group", "adset name", "ad set name", "nombre del grupo de anuncios",
        "nombre de grupo de anuncios", "grupo de anuncios", "nome do grupo de anúncios", "tên nhóm quảng cáo",
        "nama grup iklan", "ชื่อกลุ่มโฆษณา", "広告グループ名", "広告グループ", "광고 그룹 이름", "광고 그룹명",
        "广告组名称", "廣告群組名稱", "اسم المجموعة الإعلانية", "reklam grubu adı", "nom du groupe d'annonces",
        "anzeigengruppenname", "nama kumpulan iklan", "nome gruppo di annunci", "nome del gruppo di inserzioni",
        "nazwa grupy reklam", "название группы объявлений", "שם קבוצת המודעות", "groupe d'annonces", "anzeigengruppe",
    ),
    "ad_id": (
        "ad id", "id del anuncio", "id de anuncio", "id do anúncio", "id quảng cáo", "id iklan", "รหัสโฆษณา", "id โฆษณา",
        "広告id", "광고 id", "广告 id", "معرف الإعلان", "reklam kimliği", "id de l'annonce", "anzeigen-id",
        "id annuncio", "id inserzione", "id reklamy", "id объявления", "מזהה מודעה", "廣告 id",
    ),
    "ad_name": (
        "ad name", "ad", "nombre del anuncio", "nombre de anuncio", "anuncio", "nome do anúncio", "tên quảng cáo",
        "nama iklan", "ชื่อโฆษณา", "広告名", "광고 이름", "광고명", "广告名称", "廣告名稱", "اسم الإعلان",
        "reklam adı", "nom de l'annonce", "anzeigenname", "nome dell'inserzione", "nome annuncio", "nazwa reklamy",
        "название объявления", "שם המודעה", "annonce", "anzeige", "iklan", "quảng cáo", "reklam", "annuncio",
        "reklama", "объявление", "โฆษณา", "广告", "廣告", "広告", "광고",
    ),
    "account_id": (
        "account id", "advertiser id", "ad account id", "id de la cuenta", "id de cuenta", "id da conta",
        "id tài khoản", "id akun", "アカウントid", "계정 id", "账户 id", "معرف الحساب", "hesap kimliği",
    ),
    "account_name": (
        "account name", "advertiser name", "ad account name", "nombre de la cuenta", "nome da conta", "tên tài khoản",
        "nama akun", "アカウント名", "계정 이름", "账户名称", "اسم الحساب", "hesap adı",
    ),
    "goal": (
        "optimization goal", "optimisation goal", "advertising objective", "objective", "result type", "results type",
        "objetivo", "objetivo de optimización", "objetivo de otimização", "mục tiêu tối ưu hóa",
    ),
}  # fmt: skip

LEADS: Final[Names] = {
    "lead": (
        "lead id", "leads id", "id lead", "id del cliente potencial", "id de cliente potencial", "id do lead",
        "id khách hàng tiềm năng", "id prospek", "รหัสลูกค้าเป้าหมาย", "リードid", "잠재고객 id", "리드 id", "线索 id",
        "潜在客户 id", "名單 id", "معرف العميل المحتمل", "potansiyel müşteri kimliği", "id du prospect",
    ),
    "at": (
        "created time", "create time", "created at", "creation time", "submission time", "submitted at",
        "submit time", "submitted time", "time submitted", "lead created time", "date created", "created date",
        "created", "time", "date", "fecha de creación", "hora de creación", "fecha de envío", "data de criação",
        "hora de criação", "thời gian tạo", "thời gian gửi", "waktu dibuat", "waktu pembuatan", "เวลาที่สร้าง",
        "作成日時", "作成日", "送信日時", "생성 시간", "제출 시간", "创建时间", "提交时间", "建立時間", "وقت الإنشاء",
        "oluşturma zamanı", "oluşturulma zamanı", "date de création", "erstellungszeit",
    ),
    "form_id": (
        "form id", "page id", "instant form id", "id del formulario", "id de formulario", "id do formulário",
        "id biểu mẫu", "id formulir", "フォームid", "양식 id", "表单 id", "معرف النموذج", "form kimliği",
    ),
    "form_name": (
        "form name", "page name", "instant form name", "nombre del formulario", "nome do formulário", "tên biểu mẫu",
        "nama formulir", "ชื่อแบบฟอร์ม", "フォーム名", "양식 이름", "表单名称", "表單名稱", "اسم النموذج", "form adı",
        "nom du formulaire",
    ),
    **TREE,
    "test": ("is test", "test lead", "is test lead"),
    "organic": ("is organic",),
    "platform": ("platform",),
    "source": ("lead source", "source"),
    "status": ("lead status", "status", "inbox url", "label", "labels", "assignee", "access status"),
    "handle": ("tiktok username", "tiktok handle", "username", "tiktok id"),
}  # fmt: skip

REPORT: Final[Names] = {
    "day": (
        "by day", "date", "day", "stat time day", "reporting starts", "por día", "fecha", "día", "por dia", "data",
        "dia", "theo ngày", "ngày", "per hari", "hari", "tanggal", "รายวัน", "วันที่", "日別", "日付", "日", "일별",
        "날짜", "按天", "日期", "每日", "حسب اليوم", "التاريخ", "اليوم", "güne göre", "tarih", "par jour", "jour",
        "nach tag", "datum", "tag", "giorno", "per giorno", "dzień", "według dnia", "ตามวัน",
        "תאריך", "יום", "לפי יום", "วัน",
        "ngày báo cáo", "日期（天）", "按日", "依日", "每天", "день", "gün", "inicio del informe",
        "raporlama başlangıcı", "jour de référence", "по дням", "дата", "mengikut hari", "by hour", "stat time hour",
    ),
    "cost": (
        "cost", "spend", "total cost", "total spend", "amount spent", "costo", "coste", "gasto", "importe gastado",
        "custo", "valor gasto", "chi phí", "số tiền đã chi tiêu", "biaya", "pengeluaran", "ค่าใช้จ่าย", "ต้นทุน", "費用",
        "コスト", "消化金額", "ご利用金額", "비용", "지출 금액", "消耗", "花费", "成本", "花費", "التكلفة", "تكلفة",
        "maliyet", "harcama", "coût", "dépenses", "kosten", "ausgaben", "расход", "затраты", "kos", "расходы",
        "потрачено", "gasto total", "coste total", "costo total", "custo total", "coût total", "gesamtkosten",
        "total biaya", "tổng chi phí", "toplam maliyet", "總費用", "总消耗", "總花費", "支出", "總支出", "支出金額",
        "广告花费", "spesa", "importo speso", "koszt", "wydatki", "wydana kwota", "עלות", "הוצאה", "montant dépensé",
        "ausgegebener betrag", "harcanan tutar", "المبلغ الذي تم إنفاقه", "الإنفاق", "총 비용", "지출", "광고비",
        "広告費", "合計費用", "ยอดใช้จ่าย", "จำนวนเงินที่ใช้ไป", "เงินที่ใช้ไป", "jumlah yang dibelanjakan", "perbelanjaan",
    ),
    "impressions": (
        "impressions", "impression", "impresiones", "impressões", "lượt hiển thị", "số lần hiển thị", "impresi",
        "tayangan", "การแสดงผล", "จำนวนการแสดงผล", "インプレッション", "インプレッション数", "表示回数", "노출",
        "노출수", "展示次数", "展示量", "展示数", "曝光次數", "曝光", "مرات الظهور", "gösterim", "gösterimler",
        "impressionen", "показы", "tera", "visualizzazioni", "impressioni", "wyświetlenia", "חשיפות", "หน้าที่แสดง",
        "展示", "曝光数", "показов", "tampilan", "lần hiển thị",
    ),
    "clicks_destination": (
        "clicks (destination)", "destination clicks", "link clicks", "clics (destino)", "cliques (destino)",
        "lượt nhấp (đích)", "lượt nhấp (điểm đến)", "klik (tujuan)", "คลิก (ปลายทาง)", "クリック数 (リンク先)",
        "クリック数 (遷移先)", "클릭수(목적지)", "点击量（目标页面）", "点击数（目标）", "點擊次數（目的地）",
        "النقرات (الوجهة)", "tıklamalar (hedef)", "clics (destination)", "klicks (ziel)", "клики (целевая страница)",
    ),
    "clicks": (
        "clicks", "click", "clics", "cliques", "lượt nhấp", "số lần nhấp", "klik", "คลิก", "จำนวนคลิก", "クリック",
        "クリック数", "클릭", "클릭수", "点击", "点击数", "点击量", "點擊次數", "النقرات", "tıklamalar", "klicks",
        "клики", "clic", "kliknięcia", "הקלקות", "קליקים", "lần nhấp", "tıklama", "点击次数", "點擊數", "點擊",
        "클릭 수",
    ),
    "clicks_all": (
        "clicks (all)", "all clicks", "clics (todos)", "cliques (todos)", "lượt nhấp (tất cả)", "klik (semua)",
        "คลิก (ทั้งหมด)", "クリック数 (すべて)", "클릭수(전체)", "点击量（全部）", "點擊次數（全部）",
        "النقرات (الكل)", "tıklamalar (tümü)", "clics (tous)", "klicks (alle)",
    ),
    "currency": (
        "currency", "currency code", "moneda", "moeda", "đơn vị tiền tệ", "mata uang", "通貨", "통화", "币种", "货币",
        "العملة", "para birimi", "währung", "devise", "monnaie", "waluta", "valuta", "валюта", "מטבע", "สกุลเงิน",
        "幣別", "貨幣", "幣種", "matawang", "mata wang", "tiền tệ", "código de moneda", "código da moeda",
    ),
    **TREE,
}  # fmt: skip

TOTALS: Final = (
    "total", "totals", "grand total", "summary", "合計", "总计", "總計", "总", "합계", "총계", "tổng", "tổng cộng",
    "jumlah", "รวม", "ทั้งหมด", "الإجمالي", "المجموع", "toplam", "gesamt", "итого", "всего", "סהכ", "totale", "razem",
    "suma", "łącznie", "total général", "gesamtsumme", "gesamtergebnis",
)  # fmt: skip
"""How the row that adds the others up begins."""
COMMA_COSTS: Final = (
    "kosten", "ausgaben", "ausgegebener betrag", "gesamtkosten", "coût", "coût total", "dépenses", "montant dépensé",
    "custo", "custo total", "valor gasto", "chi phí", "tổng chi phí", "số tiền đã chi tiêu", "biaya", "total biaya",
    "pengeluaran", "maliyet", "toplam maliyet", "harcama", "harcanan tutar", "расход", "расходы", "затраты",
    "потрачено", "spesa", "importo speso", "koszt", "wydatki", "wydana kwota", "coste", "importe gastado",
)  # fmt: skip
"""What a cost is called where a comma stands before its decimals. Not "costo" and "gasto": Mexico writes a point."""
