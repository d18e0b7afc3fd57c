-- search_entries holds the key of each record; its rowid is the rowid of the full-text row.
create table search_entries (
    rowid     integer primary key,
    kind      text not null,
    record_id text not null,
    sort_on   text
);

create unique index ux_search_entries_record on search_entries (kind, record_id);

-- Both fields come in already cut into words (SearchWords); unicode61 without removing marks only parts them at blanks.
create virtual table search_words using fts5 (typed, folded, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3');
