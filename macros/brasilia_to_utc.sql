{% macro brasilia_to_utc(local_time) -%}
    {#- Spelt out, because engines disagree about the two hours that a change
        of clocks makes: both take the offset in force before the change. -#}
    {{ local_time }} + case
        when {{ local_time }} >= timestamp '2015-10-18 01:00:00'
            and {{ local_time }} < timestamp '2016-02-21 00:00:00'
            or {{ local_time }} >= timestamp '2016-10-16 01:00:00'
            and {{ local_time }} < timestamp '2017-02-19 00:00:00'
            or {{ local_time }} >= timestamp '2017-10-15 01:00:00'
            and {{ local_time }} < timestamp '2018-02-18 00:00:00'
            or {{ local_time }} >= timestamp '2018-11-04 01:00:00'
            and {{ local_time }} < timestamp '2019-02-17 00:00:00'
            then interval '2 hours'
        else interval '3 hours'
    end
{%- endmacro %}
