-- In which order acts were entered: a clock may be set back, a counter is not.
alter table reorganisations add column number integer not null default 0;

update reorganisations set number = n.place
from (select id, row_number() over (order by id) as place from reorganisations) n
where n.id = reorganisations.id;

create unique index ux_reorganisations_number on reorganisations (number);

-- Two days are compared by what begins or ends between them.
create index ix_unit_versions_from on unit_versions (valid_from, unit_id);
create index ix_unit_versions_to on unit_versions (valid_to, unit_id) where valid_to is not null;
