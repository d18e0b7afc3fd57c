-- The words of names: a search for what no name can hold looks at no name.
create table unit_words (
    word text not null primary key
) without rowid;

insert into unit_words (word)
with recursive cut (word, rest) as (
    select '', fold_key || ' ' from (select distinct fold_key from unit_versions)
    union all
    select substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) from cut where rest <> ''
)
select distinct word from cut where word <> '';
