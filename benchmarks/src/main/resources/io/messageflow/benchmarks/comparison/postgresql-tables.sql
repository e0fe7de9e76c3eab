The tables of PostgreSQL, with what is worked out beforehand as in duckdb-tables.sql. Rows are filled in the order of contact and time, so
tables are clustered from the start; indexes hold all that a question needs, so that it reads an index alone. There are no BRIN indexes: rows
lie by contact, so a BRIN index on time would leave out nothing.

--- tables
create table contact (
  number integer, email text collate "C", email_reversed text collate "C", city city_name, plan plan_name, score double precision,
  birthday date, birthday_in_year smallint, last_seen timestamp, email_subscribed boolean, tags smallint, customer boolean,
  bucket_x smallint);
create table plan_history (contact integer, plan plan_name, since timestamp, until timestamp);
create table visit (contact integer, happened timestamp, path page_path, duration double precision);
create table product_added (contact integer, happened timestamp, cart_id text collate "C", category category_name);
create table product_purchased (
  contact integer, happened timestamp, cart_id text collate "C", category category_name, amount double precision);
create table mail_open (contact integer, happened timestamp, campaign campaign_name);
create table mail_click (contact integer, happened timestamp, campaign campaign_name);
create table login (contact integer, happened timestamp, device device_name);

--- indexes
create unique index on contact (number) include (plan, bucket_x);
create index on contact (plan);
create index on contact (plan, bucket_x) include (number);
create index on contact (email_reversed);
create index on contact (score);
create index on contact (birthday_in_year);
create index on contact (last_seen);
create index on contact (customer, email_subscribed, tags);
create index on plan_history (plan, until, contact);
create index on visit (contact, happened) include (path);
create index on visit (happened, contact);
create index on visit (path, happened, contact);
create index on product_added (contact, happened) include (cart_id);
create index on product_added (happened) include (contact, cart_id);
create index on product_purchased (contact, happened) include (cart_id, category, amount);
create index on product_purchased (happened) include (contact, cart_id, amount);
create index on product_purchased (category, happened) include (amount, contact);
create index on product_purchased (contact, category);
create index on mail_open (contact, happened);
create index on mail_open (happened, contact);
create index on mail_click (contact, happened);
create index on mail_click (happened, contact);
create index on login (contact, happened desc) include (device);
create index on login (happened, contact)

--- warm
create extension if not exists pg_prewarm;
select sum(pg_prewarm(oid)) from pg_class where relkind in ('r', 'i') and relnamespace = 'public'::regnamespace;
