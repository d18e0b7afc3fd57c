-- The words of names: a search for what no name can hold looks at no name.
create table unit_words (
    word text collate "C" not null primary key
);

insert into unit_words (word)
select distinct word from unit_versions, unnest(string_to_array(fold_key, ' ')) as word where word <> '';
