The tables of DuckDB. They hold what is so at the instant of the questions: who exists then, with the values of then, and what has
happened by then, so no question has to look. Texts that repeat are enums, sets of the few known tags are bits, the share of a bucket is
worked out, addresses are also kept backwards. Rows come in the order of contact and time. DuckDB has no indexes for ranges; what helps it
are rows in an order that lets it skip groups of them by their least and greatest value, so what the questions need is kept in the order
that suits each best.

--- tables
create table contact (
  number integer, email varchar, email_reversed varchar, city city_name, plan plan_name, score double, birthday date,
  birthday_in_year integer, last_seen timestamp, email_subscribed boolean, tags integer, customer boolean, bucket_x integer);
create table plan_history (contact integer, plan plan_name, since timestamp, until timestamp);
create table visit (contact integer, happened timestamp, path page_path, duration double);
create table product_added (contact integer, happened timestamp, cart_id varchar, category category_name);
create table product_purchased (
  contact integer, happened timestamp, cart_id varchar, category category_name, amount double);
create table mail_open (contact integer, happened timestamp, campaign campaign_name);
create table mail_click (contact integer, happened timestamp, campaign campaign_name);
create table login (contact integer, happened timestamp, device device_name);

--- other orders
create table contact_by_plan as select plan, number from contact order by plan, number;
create table contact_by_email_end as select email_reversed from contact order by email_reversed;
create table contact_by_score as select score from contact order by score;
create table contact_by_birthday as select birthday_in_year from contact order by birthday_in_year;
create table contact_by_last_seen as select last_seen from contact order by last_seen;
create table contact_by_customer as
  select customer, email_subscribed, tags from contact order by customer, email_subscribed, tags;
create table contact_by_bucket as select bucket_x, plan, number from contact order by bucket_x, plan, number;
create table plan_history_by_plan as select * from plan_history order by plan, until;
create table visit_by_time as select * from visit order by happened;
create table visit_by_month as select * from visit order by date_trunc('month', happened), contact, happened;
create table visit_by_path as select * from visit order by path, happened;
create table product_added_by_time as select * from product_added order by happened;
create table product_purchased_by_time as select * from product_purchased order by happened;
create table product_purchased_by_month as
  select * from product_purchased order by date_trunc('month', happened), contact, happened;
create table product_purchased_by_category as select * from product_purchased order by category, happened;
create table mail_open_by_quarter as select * from mail_open order by date_trunc('quarter', happened), contact, happened;
create table mail_click_by_time as select * from mail_click order by happened;
create table login_by_time as select * from login order by happened;
