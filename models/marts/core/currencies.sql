select
    currency,
    currency_name,
    minor_unit_exponent
from {{ ref('stg_reference__currencies') }}
