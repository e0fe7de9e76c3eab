--- tables
create table contact (
  number integer, email varchar, email_reversed varchar, city city_name, plan plan_name, score double, birthday date,
  birthday_in_year integer, last_seen timestamp, email_subscribed boolean, tags integer, customer boolean, bucket_x integer);
create table plan_history (contact integer, plan plan_name, since timestamp, until timestamp);
create table visit (contact integer, happened timestamp, path page_path, duration double);
create table product_added (contact integer, happened timestamp, cart_id varchar, category category_name);
create table product_purchased (contact integer, happened timestamp, cart_id varchar, category category_name, amount double);
create table mail_open (contact integer, happened timestamp, campaign campaign_name);
create table mail_click (contact integer, happened timestamp, campaign campaign_name);
create table login (contact integer, happened timestamp, device device_name);

--- other orders
create table visit_by_time as select * from visit order by happened;
create table product_added_by_time as select * from product_added order by happened;
create table product_purchased_by_time as select * from product_purchased order by happened;
create table mail_open_by_time as select * from mail_open order by happened;
create table mail_click_by_time as select * from mail_click order by happened;
create table login_by_time as select * from login order by happened;
