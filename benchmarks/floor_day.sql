-- Of the raw tables, what one more day touches: the persons whose orders have
-- landed since the floor was made, and all that is theirs.
create table floor_day.persons as
select distinct customers.customer_unique_id
from raw_olist.olist_orders_dataset as orders
inner join raw_olist.olist_customers_dataset as customers
    on orders.customer_id = customers.customer_id
where orders._loaded_at > (select max(loaded_at) from floor.orders);

create table floor_day.olist_customers_dataset as
select *
from raw_olist.olist_customers_dataset
where customer_unique_id in (
    select customer_unique_id from floor_day.persons
);

create table floor_day.olist_orders_dataset as
select *
from raw_olist.olist_orders_dataset
where customer_id in (
    select customer_id from floor_day.olist_customers_dataset
);

create table floor_day.olist_order_items_dataset as
select *
from raw_olist.olist_order_items_dataset
where order_id in (select order_id from floor_day.olist_orders_dataset);

create table floor_day.olist_order_payments_dataset as
select *
from raw_olist.olist_order_payments_dataset
where order_id in (select order_id from floor_day.olist_orders_dataset);
