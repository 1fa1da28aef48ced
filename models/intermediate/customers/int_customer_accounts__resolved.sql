-- Who is who, over all platforms. An account names its person by up to four
-- names: itself, the platform's id of the person, the account into which it was
-- merged and its e-mail address. Accounts that share a name, directly or by way
-- of others, are one person. One row per account.
with recursive accounts as (

    select
        customer_account_id,
        merged_into_account_id,
        is_guest,
        case
            when platform_customer_id is not null
                then {{ dbt_utils.generate_surrogate_key(
                    ['platform', 'platform_customer_id']
                ) }}
        end as platform_name,
        case
            when person_email_hash is not null
                then {{ dbt_utils.generate_surrogate_key(
                    ["'email'", 'person_email_hash']
                ) }}
        end as email_name
    from {{ with_kept(
        ref('int_customer_accounts__protected'), 'kept_accounts'
    ) }}

),

names as (

    select
        customer_account_id,
        platform_name as name,
        'platform_customer' as match_rule
    from accounts
    where platform_name is not null

    union all

    select
        customer_account_id,
        merged_into_account_id as name,
        'merge' as match_rule
    from accounts
    where merged_into_account_id is not null

    union all

    -- Its own name matters where another account was merged into this one.
    select
        accounts.customer_account_id,
        accounts.customer_account_id as name,
        'merge' as match_rule
    from accounts
    inner join accounts as merged_accounts
        on accounts.customer_account_id = merged_accounts.merged_into_account_id

    union all

    select
        customer_account_id,
        email_name as name,
        'email' as match_rule
    from accounts
    where email_name is not null

),

shared_names as (

    -- What one account alone is called by links nothing. That keeps the search
    -- below small, also where thousands of guests share an address.
    select name
    from names
    group by name
    having min(customer_account_id) < max(customer_account_id)

),

links as (

    select
        names.customer_account_id,
        names.name,
        names.match_rule
    from names
    inner join shared_names on names.name = shared_names.name

),

own_names as (

    select
        name as origin,
        name as target
    from shared_names

),

steps as (

    select distinct
        nearer.name as origin,
        further.name as target
    from links as nearer
    inner join links as further
        on nearer.customer_account_id = further.customer_account_id

),

-- Accounts merged in a circle are one person like any others.
{{ reached('own_names', 'steps') }},

name_groups as (

    select
        origin as name,
        min(target) as group_name
    from reached
    group by origin

),

links_grouped_to_accounts as (

    select
        links.customer_account_id,
        min(name_groups.group_name) as group_name,
        -- The weakest link is the one to doubt.
        min(
            case links.match_rule
                when 'email' then 1
                when 'merge' then 2
                else 3
            end
        ) as weakest_link
    from links
    inner join name_groups on links.name = name_groups.name
    group by links.customer_account_id

),

with_own_name as (

    -- A person is called by the name that is least likely to change: the
    -- platform's own, a registered account, an e-mail address, a guest.
    select
        accounts.customer_account_id,
        links.group_name,
        coalesce(
            '1' || accounts.platform_name,
            case when not accounts.is_guest then '2' end
            || accounts.customer_account_id,
            '3' || accounts.email_name,
            '4' || accounts.customer_account_id
        ) as own_name,
        case
            when links.weakest_link = 1 then 'email'
            when links.weakest_link = 2 then 'merge'
            when accounts.platform_name is not null then 'platform_customer'
            else 'account'
        end as match_rule
    from accounts
    left join links_grouped_to_accounts as links
        on accounts.customer_account_id = links.customer_account_id

),

group_persons as (

    select
        group_name,
        min(own_name) as person_name
    from with_own_name
    where group_name is not null
    group by group_name

),

resolved as (

    select
        accounts.customer_account_id,
        substring(
            coalesce(group_persons.person_name, accounts.own_name), 2
        ) as customer_id,
        accounts.match_rule
    from with_own_name as accounts
    left join group_persons on accounts.group_name = group_persons.group_name

)

select * from resolved
