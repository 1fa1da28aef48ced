"""Constant tables of the invented Olist sample: places, categories, habits, comments and traps.

All values are our own; only the names of the two untranslated categories, the statuses and the
payment types are those of the published data set, because consumers depend on them.
"""

from dataclasses import dataclass, field

# File name without .csv -> header as published, misspellings included.
HEADERS = {
    "olist_customers_dataset": "customer_id,customer_unique_id,customer_zip_code_prefix,"
    "customer_city,customer_state",
    "olist_geolocation_dataset": "geolocation_zip_code_prefix,geolocation_lat,geolocation_lng,"
    "geolocation_city,geolocation_state",
    "olist_order_items_dataset": "order_id,order_item_id,product_id,seller_id,"
    "shipping_limit_date,price,freight_value",
    "olist_order_payments_dataset": "order_id,payment_sequential,payment_type,"
    "payment_installments,payment_value",
    "olist_order_reviews_dataset": "review_id,order_id,review_score,review_comment_title,"
    "review_comment_message,review_creation_date,review_answer_timestamp",
    "olist_orders_dataset": "order_id,customer_id,order_status,order_purchase_timestamp,"
    "order_approved_at,order_delivered_carrier_date,order_delivered_customer_date,"
    "order_estimated_delivery_date",
    "olist_products_dataset": "product_id,product_category_name,product_name_lenght,"
    "product_description_lenght,product_photos_qty,product_weight_g,product_length_cm,"
    "product_height_cm,product_width_cm",
    "olist_sellers_dataset": "seller_id,seller_zip_code_prefix,seller_city,seller_state",
    "product_category_name_translation": "product_category_name,product_category_name_english",
}

# city, its accented spelling, state, first postal prefix, number of prefixes (37 apart; also the
# city's share of the customers), latitude and longitude of the centre in degrees
CITIES = (
    ("sao paulo", "são paulo", "SP", 1005, 44, -23.55, -46.63),
    ("osasco", "osasco", "SP", 6010, 4, -23.53, -46.79),
    ("guarulhos", "guarulhos", "SP", 7011, 5, -23.46, -46.53),
    ("sao bernardo do campo", "são bernardo do campo", "SP", 9610, 4, -23.69, -46.56),
    ("santos", "santos", "SP", 11010, 2, -23.96, -46.33),
    ("sao jose dos campos", "são josé dos campos", "SP", 12210, 3, -23.19, -45.88),
    ("campinas", "campinas", "SP", 13010, 4, -22.91, -47.06),
    ("ribeirao preto", "ribeirão preto", "SP", 14010, 3, -21.18, -47.81),
    ("sorocaba", "sorocaba", "SP", 18010, 3, -23.50, -47.46),
    ("rio de janeiro", "rio de janeiro", "RJ", 20040, 20, -22.91, -43.20),
    ("niteroi", "niterói", "RJ", 24020, 3, -22.89, -43.11),
    ("petropolis", "petrópolis", "RJ", 25610, 1, -22.51, -43.18),
    ("vitoria", "vitória", "ES", 29010, 2, -20.32, -40.34),
    ("vila velha", "vila velha", "ES", 29101, 2, -20.33, -40.29),
    ("belo horizonte", "belo horizonte", "MG", 30110, 12, -19.92, -43.94),
    ("contagem", "contagem", "MG", 32010, 3, -19.93, -44.05),
    ("juiz de fora", "juiz de fora", "MG", 36010, 2, -21.76, -43.35),
    ("uberlandia", "uberlândia", "MG", 38400, 3, -18.92, -48.28),
    ("salvador", "salvador", "BA", 40015, 7, -12.97, -38.50),
    ("feira de santana", "feira de santana", "BA", 44001, 2, -12.27, -38.97),
    ("aracaju", "aracaju", "SE", 49010, 2, -10.91, -37.07),
    ("recife", "recife", "PE", 50010, 5, -8.05, -34.90),
    ("maceio", "maceió", "AL", 57020, 2, -9.66, -35.74),
    ("joao pessoa", "joão pessoa", "PB", 58010, 2, -7.12, -34.86),
    ("natal", "natal", "RN", 59010, 2, -5.79, -35.21),
    ("fortaleza", "fortaleza", "CE", 60010, 4, -3.72, -38.54),
    ("teresina", "teresina", "PI", 64000, 2, -5.09, -42.80),
    ("sao luis", "são luís", "MA", 65010, 2, -2.53, -44.30),
    ("belem", "belém", "PA", 66010, 3, -1.46, -48.50),
    ("macapa", "macapá", "AP", 68900, 1, 0.03, -51.07),
    ("manaus", "manaus", "AM", 69005, 2, -3.12, -60.02),
    ("boa vista", "boa vista", "RR", 69301, 1, 2.82, -60.67),
    ("rio branco", "rio branco", "AC", 69900, 1, -9.97, -67.81),
    ("brasilia", "brasília", "DF", 70040, 7, -15.79, -47.88),
    ("goiania", "goiânia", "GO", 74015, 4, -16.69, -49.26),
    ("porto velho", "porto velho", "RO", 76801, 1, -8.76, -63.90),
    ("palmas", "palmas", "TO", 77001, 1, -10.18, -48.33),
    ("cuiaba", "cuiabá", "MT", 78005, 2, -15.60, -56.10),
    ("campo grande", "campo grande", "MS", 79002, 2, -20.44, -54.65),
    ("curitiba", "curitiba", "PR", 80010, 9, -25.43, -49.27),
    ("ponta grossa", "ponta grossa", "PR", 84010, 1, -25.09, -50.16),
    ("londrina", "londrina", "PR", 86010, 2, -23.31, -51.16),
    ("maringa", "maringá", "PR", 87013, 2, -23.42, -51.94),
    ("florianopolis", "florianópolis", "SC", 88010, 3, -27.60, -48.55),
    ("blumenau", "blumenau", "SC", 89010, 2, -26.92, -49.07),
    ("joinville", "joinville", "SC", 89201, 2, -26.30, -48.85),
    ("porto alegre", "porto alegre", "RS", 90010, 7, -30.03, -51.23),
    ("caxias do sul", "caxias do sul", "RS", 95010, 2, -29.17, -51.18),
    ("pelotas", "pelotas", "RS", 96010, 2, -31.77, -52.34),
)
SELLER_STATES = ("SP", "PR", "MG", "RJ", "SC", "RS", "DF", "GO")
SELLER_CITY_WITH_STATE = "campinas, sp"

# category, its English name or None, lowest and highest usual price in BRL, weights in gram
CATEGORIES = (
    ("banho_e_cama", "bath_and_bed", 40, 160, 500, 3000),
    ("beleza_e_cuidados", "beauty_and_care", 20, 180, 100, 800),
    ("esporte_e_aventura", "sports_and_outdoors", 30, 250, 200, 4000),
    ("moveis_da_casa", "home_furniture", 80, 420, 3000, 25000),
    ("acessorios_de_computador", "computer_supplies", 25, 220, 100, 1500),
    ("cozinha_e_mesa", "kitchen_and_table", 20, 150, 300, 4000),
    ("relogios_e_joias", "watches_and_jewels", 60, 480, 100, 500),
    ("celulares_e_capas", "phones_and_cases", 15, 120, 50, 400),
    ("carros_e_motos", "cars_and_motorcycles", 30, 350, 200, 6000),
    ("brinquedos_e_jogos", "toys_and_games", 20, 180, 200, 3000),
    ("jardim_e_varanda", "garden_and_patio", 25, 200, 300, 8000),
    ("bebe_e_gestante", "baby_and_maternity", 30, 240, 200, 5000),
    ("perfumes_importados", "imported_perfumes", 70, 350, 200, 700),
    ("escola_e_escritorio", "school_and_office", 10, 110, 100, 2000),
    ("bolsas_e_mochilas", "bags_and_backpacks", 35, 210, 300, 2500),
    ("animais_de_estimacao", "pets", 15, 170, 200, 9000),
    ("games", "games", 50, 300, 100, 1200),
    ("malas_de_viagem", "travel_luggage", 90, 390, 2000, 6000),
    ("instrumentos_e_som", "instruments_and_sound", 60, 800, 500, 9000),
    ("livros_e_revistas", "books_and_magazines", 15, 90, 200, 1200),
    ("eletrodomesticos_pequenos", "small_home_appliances", 70, 500, 800, 7000),
    ("computadores_completos", "complete_computers", 450, 1900, 4000, 12000),
    ("pc_gamer", None, 90, 900, 2000, 9000),
    ("portateis_cozinha_e_preparadores_de_alimentos", None, 60, 330, 900, 5000),
)

# Purchases per month that are not scripted below (2016-11 stays empty).
MONTH_WEIGHTS = {
    "2016-10": 5, "2017-01": 12, "2017-02": 17, "2017-03": 25, "2017-04": 23, "2017-05": 34,
    "2017-06": 30, "2017-07": 37, "2017-08": 40, "2017-09": 40, "2017-10": 43, "2017-11": 70,
    "2017-12": 53, "2018-01": 68, "2018-02": 62, "2018-03": 67, "2018-04": 65, "2018-05": 64,
    "2018-06": 57, "2018-07": 58, "2018-08": 60,
}  # fmt: skip
HOUR_WEIGHTS = (24, 12, 5, 3, 2, 2, 5, 12, 29, 48, 62, 66, 60, 65, 66, 64, 67, 61, 58, 60, 62, 62,
                58, 41)  # fmt: skip
# The hours that Brasília's clock skipped or ran through twice: only scripted orders lie in them.
CLOCK_CHANGE_HOURS = ("2016-10-16 00", "2017-02-18 23", "2017-10-15 00", "2018-02-17 23")
STATUS_WEIGHTS = {
    "delivered": 915, "shipped": 25, "canceled": 18, "unavailable": 16, "invoiced": 13,
    "processing": 13,
}  # fmt: skip
# How many of the dates approved, handed to the carrier, delivered an order of this status has.
DATES_REACHED = {
    "created": 0, "approved": 1, "processing": 1, "invoiced": 1, "unavailable": 1, "canceled": 1,
    "shipped": 2, "delivered": 3,
}  # fmt: skip
PAYMENT_WEIGHTS = {"credit_card": 765, "boleto": 195, "voucher": 20, "debit_card": 20}
INSTALLMENT_WEIGHTS = {1: 33, 2: 16, 3: 14, 4: 9, 5: 7, 6: 5, 7: 2, 8: 6, 10: 7, 12: 1}
# Weights of the review scores 1..5.
SCORES_ON_TIME = (7, 3, 8, 20, 62)
SCORES_LATE = (46, 9, 15, 11, 19)
SCORES_NEVER_DELIVERED = (62, 9, 11, 7, 11)

TITLES_GOOD = ("Muito bom", "Recomendo", "Gostei", "Ótima compra", "Nota 10")
TITLES_BAD = ("Não gostei", "Atrasou", "Ruim", "Cadê meu pedido?")
COMMENTS_GOOD = (
    "Chegou rápido e bem embalado.", "Gostei muito do produto", "Tudo certo com a entrega.",
    "Produto bonito e de boa qualidade", "Veio como na foto.", "Minha filha adorou!",
    "Comprarei outra vez nesta loja", "Bom preço e entrega no prazo", "Funciona muito bem.",
    "Excelente custo-benefício, valeu", "Chegou dois dias antes, obrigado",
    "Presente aprovado pela família.",
)  # fmt: skip
COMMENTS_MIDDLE = (
    "O produto é bom, mas demorou.", "Razoável pelo preço", "A caixa veio amassada.",
    "A cor é um pouco diferente da foto", "Esperava um tamanho maior.",
)  # fmt: skip
COMMENTS_BAD = (
    "Até agora não recebi o pacote.", "Veio com defeito e ninguém responde",
    "Faltou uma peça no pacote.", "Muito atraso na entrega", "Pedi azul e mandaram preto.",
    "Quero meu dinheiro de volta", "Péssimo atendimento.",
)  # fmt: skip

# Points outside Brazil: latitude and longitude in degrees.
POINTS_ABROAD = (("45.07", "7.68"), ("38.72", "-9.14"))

REST = None  # a payment row that takes what the others leave of the order's total
Plan = tuple[tuple[str, int, int | None], ...]


@dataclass(frozen=True)
class Scenario:
    """One order to write; whatever a scenario leaves at None is drawn at random."""

    story: str
    status: str = "delivered"
    purchased: str | None = None
    units: tuple[int, ...] | None = None  # units per offer in the basket
    two_sellers: bool = False
    has_items: bool | None = None
    payments: Plan | None = None  # (type, installments, per cent of the total or REST)
    extra_cents: int = 0  # paid above (or below) items + freight
    first_sequential: int = 1
    # Hours after the purchase of "approved", "carrier", "delivered"; None writes no date.
    hours: dict[str, float | None] = field(default_factory=dict)
    estimated_days: int | None = None
    shipping_limit: str | None = None
    person: str | None = None  # orders with the same word belong to one person
    city: str | None = None
    reviews: tuple[tuple[int, str, str], ...] | None = None  # (score, title, message)
    shared_review: bool = False  # all such orders carry one review with one id


CARD: Plan = (("credit_card", 3, REST),)
CARD_AND_VOUCHER: Plan = (("credit_card", 2, REST), ("voucher", 1, 40))
CANCELED_UNAPPROVED = {"status": "canceled", "hours": {"approved": None}}
BASKET = {
    "purchased": "2018-04-10 21:13:05", "person": "basket", "shared_review": True,
    "hours": {"approved": 0.3, "carrier": 41, "delivered": 207},
    "reviews": ((5, "", "Os dois pedidos chegaram juntos."),),
}  # fmt: skip

TRAPS = (
    Scenario("a person moves, 1", person="mover", city="sao paulo"),
    Scenario("a person moves, 2", person="mover", city="salvador"),
    Scenario("a person moves, 3", person="mover", city="porto alegre"),
    Scenario("a person comes back, 1", person="regular"),
    Scenario("a person comes back, 2", person="regular"),
    Scenario("three identical units", units=(3,)),
    Scenario("six identical units", units=(6,)),
    Scenario("two sellers", units=(1, 1), two_sellers=True),
    Scenario("two sellers, one with identical units", units=(2, 1), two_sellers=True),
    Scenario("paid, no items, unavailable", status="unavailable", payments=CARD),
    Scenario("paid, no items, created, 1", status="created", payments=CARD),
    Scenario("paid, no items, created, 2", status="created", payments=(("boleto", 1, REST),)),
    Scenario("paid, no items, canceled, 1", payments=CARD, **CANCELED_UNAPPROVED),
    Scenario("paid, no items, canceled, 2", payments=CARD, **CANCELED_UNAPPROVED),
    Scenario("unavailable although it has items", status="unavailable", has_items=True),
    Scenario("canceled after it was shipped", status="canceled", has_items=True,
             hours={"approved": 1, "carrier": 50}),
    Scenario("canceled, items kept", status="canceled", has_items=True),
    Scenario("approved, 1", status="approved"),
    Scenario("approved, 2", status="approved"),
    Scenario("invoiced", status="invoiced"),
    Scenario("processing", status="processing"),
    Scenario("shipped", status="shipped"),
    Scenario("delivered, not paid", purchased="2016-09-19 16:05:41", units=(3,), payments=()),
    Scenario("twelve vouchers", payments=(("voucher", 1, 8),) * 11 + (("voucher", 1, REST),)),
    Scenario("ten vouchers", payments=(("voucher", 1, 9),) * 9 + (("voucher", 1, REST),)),
    Scenario("payments start at 2, 1", payments=CARD, first_sequential=2),
    Scenario("payments start at 2, 2", payments=CARD_AND_VOUCHER, first_sequential=2),
    Scenario("card and voucher", payments=CARD_AND_VOUCHER),
    Scenario("items and payments, 1", units=(2,), payments=CARD_AND_VOUCHER),
    Scenario("items and payments, 2", units=(1, 2), payments=CARD_AND_VOUCHER),
    Scenario("a voucher of nothing, 1", payments=(("credit_card", 1, REST), ("voucher", 1, 0))),
    Scenario("a voucher of nothing, 2", payments=(("voucher", 1, 0), ("voucher", 1, REST))),
    Scenario("payment not defined, 1", purchased="2016-09-06 22:41:09",
             payments=(("not_defined", 1, 0),), **CANCELED_UNAPPROVED),
    Scenario("payment not defined, 2", purchased="2018-09-03 10:12:54",
             payments=(("not_defined", 1, 0),), **CANCELED_UNAPPROVED),
    Scenario("no installments, 1", payments=(("credit_card", 0, REST),)),
    Scenario("no installments, 2", payments=(("credit_card", 0, REST),)),
    Scenario("24 installments", payments=(("credit_card", 24, REST),)),
    Scenario("card interest, 1", payments=(("credit_card", 10, REST),), extra_cents=357),
    Scenario("card interest, 2", payments=(("credit_card", 12, REST),), extra_cents=1243),
    Scenario("card interest, 3", payments=(("credit_card", 15, REST),), extra_cents=2796),
    Scenario("card interest, several units", payments=(("credit_card", 18, REST),), units=(2,),
             extra_cents=4108),
    Scenario("paid too little, 1", payments=CARD, extra_cents=-515),
    Scenario("paid too little, 2", payments=CARD, extra_cents=-62),
    Scenario("one cent over, 1", payments=CARD, extra_cents=1),
    Scenario("one cent over, 2", payments=CARD_AND_VOUCHER, extra_cents=1),
    Scenario("one cent under, 1", payments=CARD, extra_cents=-1),
    Scenario("one cent under, 2", payments=CARD, extra_cents=-1),
    Scenario("canceled but delivered, 1", status="canceled", has_items=True, payments=CARD,
             hours={"approved": 1, "carrier": 30, "delivered": 150}),
    Scenario("canceled but delivered, 2", status="canceled", has_items=True, payments=CARD,
             hours={"approved": 2, "carrier": 45, "delivered": 260}),
    Scenario("never approved, 1", payments=(("boleto", 1, REST),), hours={"approved": None}),
    Scenario("never approved, 2", payments=(("boleto", 1, REST),), hours={"approved": None}),
    Scenario("no carrier date", hours={"carrier": None}),
    Scenario("no delivery date, 1", hours={"delivered": None}),
    Scenario("no delivery date, 2", hours={"delivered": None}),
    Scenario("carrier before approval, 1", hours={"approved": 31, "carrier": 22}),
    Scenario("carrier before approval, 2", hours={"approved": 60, "carrier": 20.5}),
    Scenario("carrier before purchase", hours={"approved": 0.4, "carrier": -7, "delivered": 140}),
    Scenario("delivered before carrier", hours={"approved": 1, "carrier": 170, "delivered": 121}),
    Scenario("three days late", purchased="2018-02-26 13:20:11", estimated_days=12,
             hours={"approved": 1, "carrier": 48, "delivered": 15 * 24 + 2}),
    Scenario("late by hours, 1", purchased="2018-05-07 09:48:30", estimated_days=14,
             hours={"approved": 1, "carrier": 48, "delivered": 14 * 24 + 6}),
    Scenario("late by hours, 2", purchased="2017-06-12 11:15:02", estimated_days=18,
             hours={"approved": 1, "carrier": 70, "delivered": 18 * 24 + 8}),
    Scenario("clock went back, hour run twice", purchased="2018-02-17 23:24:36",
             hours={"approved": 3}),
    Scenario("clock went forward, hour skipped", purchased="2017-10-15 00:30:00",
             hours={"approved": 3}),
    Scenario("expected on a day without midnight", purchased="2017-09-20 15:02:47",
             estimated_days=25),
    Scenario("next year in UTC", purchased="2017-12-31 22:30:00"),
    Scenario("in daylight-saving time of 2016", purchased="2016-10-20 14:33:18"),
    Scenario("only order of its month", purchased="2016-12-21 19:07:25"),
    Scenario("after the end, 1", purchased="2018-10-04 17:51:33", payments=CARD,
             **CANCELED_UNAPPROVED),
    Scenario("after the end, 2", purchased="2018-10-15 09:26:12", payments=CARD,
             **CANCELED_UNAPPROVED),
    Scenario("shipping limit far away", purchased="2018-03-12 20:44:10", units=(1,),
             shipping_limit="2020-02-05 21:00:08"),
    Scenario("one review for two orders, 1", **BASKET),
    Scenario("one review for two orders, 2", **BASKET),
    Scenario("two reviews", reviews=((2, "Atrasou", "Ainda espero o pedido."),
                                     (4, "", "Demorou, mas chegou."))),
    Scenario("line breaks", reviews=((4, "Bom", "Chegou bem.\r\n\r\nA cor é linda.\r\nValeu"),)),
    Scenario("comma", reviews=((5, "Ótimo, gostei", "Bonito, barato e leve, recomendo"),)),
    Scenario("quotes", reviews=((3, "", 'O "manual" veio só em inglês'),)),
    Scenario("quotes, comma, line break", reviews=((1, "", '"Novo", diz a loja.\r\nVeio usado'),)),
    Scenario("emoji", reviews=((5, "Amei 😍", "Lindo demais 👏🏽🎁"),)),
    Scenario("only blanks", reviews=((5, "", "   "),)),
    Scenario("only a line break", reviews=((4, " ", "\r\n"),)),
)  # fmt: skip
