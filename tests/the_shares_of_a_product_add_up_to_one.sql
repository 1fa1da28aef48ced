-- Identity I8.
select
    product_id,
    sum(share) as shares
from {{ ref('product_sellers') }}
group by product_id
having sum(share) <> 1
