-- Empty: a shop sells for itself; marketplaces are plugins.
{{ no_rows_of('sellers') }}
