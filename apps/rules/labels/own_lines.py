"""Lines that each box of a product has for itself: its batch, its dates, its price. Two boxes of one product differ in them.

Only a line that says nothing else is one, and what ends a line so: whatever else stands there tells of the product.
"""

import regex

_BATCH = """
    lot | lotto | lote | lotnummer | batch | batchnummer | batchnr | charge | chargen | ch b |
    chargennummer | chargen nummer | partij | partijnummer | nr partii | numer partii | sarze |
    cislo sarze | sarja | eranumero | parti no | parti numarasi | партия | серия | партида | παρτιδα |
    批号 | 批號 | 生产批号 | ロット | ロット番号 | 製造番号 | 제조번호 | 로트
"""
_DATE = """
    exp | expiry | expires | expires on | exp date | expiry date | expiration date | best before |
    best before end | best by | best if used by | bb | bbe | bbd | use by | use before | sell by |
    valid until | mhd | mindestens haltbar bis | mindestens haltbar bis ende | haltbar bis |
    verwendbar bis | zu verbrauchen bis | verfalldatum | verfallsdatum | a consommer avant |
    a consommer avant le | a consommer avant fin | a consommer de preference avant |
    a consommer de preference avant le | a consommer de preference avant fin | ddm | dluo | dlc |
    peremption | da consumarsi entro | da consumarsi entro il | da consumarsi preferibilmente entro |
    da consumarsi preferibilmente entro il | da consumarsi preferibilmente entro fine | scad | scadenza
    | consumir antes de | consumir antes del | consumir preferentemente antes de |
    consumir preferentemente antes del | consumir preferentemente antes del fin de | fecha de caducidad
    | caducidad | cad | vencimiento | val | validade | consumir de preferencia antes de | houdbaar tot |
    ten minste houdbaar tot | tenminste houdbaar tot | tht | najlepiej spozyc przed |
    najlepiej spozyc przed koncem | termin waznosci | data waznosci | minimalni trvanlivost do |
    spotrebujte do | bast fore | bedst for | mindst holdbar til | holdbar til | parasta ennen |
    minoseget megorzi | son kullanma tarihi | skt | stt | tett | годен до | употребить до |
    срок годности | срок годности до | вжити до | придатний до | αναλωση κατα προτιμηση πριν απο | mfg |
    mfg date | mfd | manufactured | manufactured on | manufacturing date | date of manufacture |
    production date | produced on | made on | hergestellt am | herstellungsdatum | fabrique le |
    date de fabrication | fabricado | fecha de fabricacion | prodotto il | data produkcji | datum vyroby
    | uretim tarihi | дата изготовления | дата производства | 賞味期限 | 赏味期限 | 消費期限 | 製造日 | 製造年月日 | 製造日期 |
    生产日期 | 有效期 | 有效期至 | 保质期 | 保质期至 | 有效日期 | 유통기한 | 소비기한 | 제조일 | 제조일자
"""
_MONTH = """
    jan | feb | mar | apr | may | jun | jul | aug | sep | sept | oct | nov | dec | january | february |
    march | april | june | july | august | september | october | november | december | januar | februar
    | marz | mai | juni | juli | oktober | dezember | okt | dez | janvier | fevrier | mars | avril |
    juin | juillet | aout | septembre | octobre | novembre | decembre | janv | fevr | avr | juil |
    gennaio | febbraio | marzo | aprile | maggio | giugno | luglio | agosto | settembre | ottobre |
    dicembre | gen | mag | giu | lug | ago | set | ott | dic | enero | febrero | abril | mayo | junio |
    julio | septiembre | octubre | noviembre | diciembre | ene | abr | januari | februari | maart | mrt
    | mei | augustus
"""
_PRICE = """
    price | our price | sale price | regular price | rrp | msrp | now | only | preis | uvp | nur | prix
    | prezzo | precio | preco | prijs | cena | pris | hinta | fiyat | ar | цена | ціна | τιμη | 价格 | 售价
    | 定価 | 価格 | 가격
"""


def _any_of(words: str) -> str:
    """Between the words of one name a space, a full stop or a hyphen; the longest names first."""
    names = sorted((" ".join(name.split()) for name in words.split("|")), key=len, reverse=True)
    return "(?:" + "|".join(regex.escape(name).replace(r"\ ", r"[ .\-]{1,2}") for name in names) + ")"


_LINE = regex.compile(
    rf"""(?xm)
    (?(DEFINE)
        (?P<sign> (?: number | nummer | numero | num | nr | no | code ) (?! \w ) | n° | nº | № | \# )
        (?P<batch> (?: (?&sign) [ .]{{0,2}} (?:de[ ]|di[ ])? )? {_any_of(_BATCH)} (?: [ .\-]{{0,2}} (?&sign) )? )
        (?P<dated> {_any_of(_DATE)} )
        (?P<label> (?&batch) | (?&dated) )
        (?P<both> (?&label) (?: [ ]? (?: [/&,] | and | und | et | en | e | y | i ) [ ]? (?&label) ){{1,2}} )
        (?P<gap> [ .\t]{{0,3}}+ [:：\#=\-/]{{0,2}}+ \s{{0,3}}+ )
        (?P<code> (?: [a-z]{{1,3}} [ \-]? )? (?= [a-z\-/.]{{0,8}} \d ) [\da-z] [\da-z\-/.]{{1,19}} (?! \w ) )
        (?P<day> \d{{1,4}} [ ]? [./\-年] [ ]? \d{{1,4}} (?: [ ]? [./\-月] [ ]? \d{{1,4}} )? [月日]?
            | (?: \d{{8}} | \d{{6}} | \d{{4}} ) (?! \w )
            | (?: \d{{1,2}} [. ]{{0,2}} )? {_any_of(_MONTH)} [.,/\- ]{{0,2}} (?: \d{{1,2}} ,[ ]? )? \d{{2,4}} (?! [ ]? \w ) )
        (?P<whole> \d{{1,2}} [ ]? [./\-] [ ]? \d{{1,2}} [ ]? [./\-] [ ]? (?:20)? \d{{2}} | \d{{1,2}} [ ]? [./\-] [ ]? 20\d{{2}}
            | 20\d{{2}} [ ]? [./\-] [ ]? \d{{1,2}} (?: [ ]? [./\-] [ ]? \d{{1,2}} )?
            | 20\d{{2}}年 [ ]? \d{{1,2}}月 (?: [ ]? \d{{1,2}}日 )? )
        (?P<elsewhere> (?: see | siehe | voir | vedi | ver | vease | zie | se | katso | patrz | viz )
            (?: [ ] [^\W\d]{{1,12}} ){{1,6}} )
        (?P<money> € | \$ | £ | ¥ | ₩ | ₺ | ₽ | zl | kc | kr | ft | tl | lei | руб | грн | 円 | 元 | 원
            | euro? | usd | gbp | chf | pln | czk | sek | nok | dkk | huf | jpy | cny )
        (?P<sum> \d{{1,3}} (?: [ .,']? \d{{3}} ){{0,2}} (?: [.,] (?: \d{{2}} | -{{1,2}} ) )? )
        (?P<price> (?: {_any_of(_PRICE)} [: .]{{1,3}} )? (?: (?&money) [ ]? (?&sum) | (?&sum) [ ]? (?&money) )
            (?: [ ]?/[ ]? (?: \d{{1,4}} [ ]? )? (?: k?g | ml | l | st | stk | stuck | piece | unit | capsule | kapsel ) )? )
        (?P<labelled> (?: (?&batch) | (?&both) ) (?&gap) (?: (?&elsewhere) | (?&code) | (?&day) )
                (?: [ ,;/|]{{1,3}} (?: (?&code) | (?&day) ) ){{0,2}}
            | (?&dated) (?&gap) (?: (?&elsewhere) | (?&day) ) )
        (?P<item> (?&labelled) | (?: (?&label) | (?&both) ) [ ]? [:：.]? (?= [ ]? $ )
            | l [ ]? \d{{4,10}} [a-z]{{0,2}} | (?&whole) | (?&price) )
    )
    (?: ^ (?= [^\n]{{0,160}} $ ) [ \t\-•*|(]{{0,4}} (?> (?&item) ) | (?<= [.;,|] ) [ ] (?= [^\n]{{0,80}} $ ) (?> (?&labelled) ) )
    (?: [ \t,;|/·•()\-]{{1,4}} (?> (?&item) ) ){{0,3}} [ \t.,;|)*]{{0,4}} $"""
)


def without_own_lines(folded: str) -> str:
    """A folded text (`fold`) without what tells only the batch, a date or the price of one box."""
    left: str = _LINE.sub("", folded)
    return left
