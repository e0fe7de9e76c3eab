The questions in the words of DuckDB, each in the fastest of the forms that were tried. `last P30D` is what happened after the instant of the
question less 30 days; days and weeks are those of UTC. Contacts are numbers without gaps and perfect_ht_threshold is set so that grouping
by them is by an array, which makes most of these questions two to four times faster; count(distinct contact) is never worked out that way.

--- text equals
select count(*) from contact_by_plan where plan = 'pro'

--- text ends with
-- A range of the addresses read backwards; suffix(email, ...) over all of them is 20 times slower.
select count(*) from contact_by_email_end where email_reversed >= 'elpmaxe.7liam@' and email_reversed < 'elpmaxe.7liamA'

--- number between
select count(*) from contact_by_score where score between 250 and 600

--- anniversary
select count(*) from contact_by_birthday where birthday_in_year between 1101 and 1114

--- instant in the last days
select count(*) from contact_by_last_seen
where last_seen > timestamp '2026-11-01 10:00' - interval '30 days' and last_seen <= timestamp '2026-11-01 10:00'

--- set includes, in a list, not subscribed
select count(*) from contact_by_customer where customer and not email_subscribed and tags & 9 <> 0

--- held
-- Another plan than free now, and no stretch on free that ended within the 100 days. Asking for all stretches on free that reach into the
-- 100 days is slower: nearly all of them still last.
select count(*) from contact_by_plan
where plan <> 'free'
  and number not in (
    select contact from plan_history_by_plan
    where plan = 'free' and until > timestamp '2026-11-01 10:00' - interval '100 days' and until <= timestamp '2026-11-01 10:00')

--- visited in the last week
select count(*) from (
  select contact from visit_by_time where happened > timestamp '2026-11-01 10:00' - interval '7 days' group by contact)

--- opened three times in 90 days
select count(*) from (
  select contact from mail_open_by_quarter where happened > timestamp '2026-11-01 10:00' - interval '90 days'
  group by contact having count(*) >= 3)

--- bought shoes for over 100 this year
select count(*) from (
  select contact from product_purchased_by_category
  where category = 'shoes' and amount > 100 and happened >= timestamp '2026-01-01' group by contact)

--- spent more than 500
select count(*) from (
  select contact from product_purchased_by_month where happened > timestamp '2026-11-01 10:00' - interval '180 days'
  group by contact having sum(amount) > 500)

--- on five days of the last month
-- Days as bits; count(distinct happened::date) takes as long.
select count(*) from (
  select contact from visit_by_month where happened >= timestamp '2026-10-01' and happened < timestamp '2026-11-01'
  group by contact having bit_count(bit_or(1::bigint << day(happened))) >= 5)

--- three categories
-- Categories as bits: count(distinct category) is three times slower.
select count(*) from (
  select contact from product_purchased group by contact having bit_count(bit_or(1::usmallint << enum_code(category))) >= 3)

--- in four of the last six weeks
-- Weeks as bits, counted back from the instant.
select count(*) from (
  select contact from visit_by_month where happened > timestamp '2026-11-01 10:00' - interval '42 days'
  group by contact
  having bit_count(bit_or(
    1 << ((epoch_us(timestamp '2026-11-01 10:00') - epoch_us(happened)) // 604800000000)::integer)) >= 4)

--- first purchase in the last 30 days
-- Those who bought lately and not before; min(happened) of all contacts is seven times slower.
select count(*) from (
  select contact from product_purchased_by_time where happened > timestamp '2026-11-01 10:00' - interval '30 days' group by contact)
anti join (
  select contact from product_purchased_by_time where happened <= timestamp '2026-11-01 10:00' - interval '30 days') using (contact)

--- last login was on iOS
-- The device in the last bits of the time; arg_max(device, happened) is four times slower. iOS has the code 0.
select count(*) from (
  select contact from login group by contact having max(epoch_us(happened) * 4 + enum_code(device)) % 4 = 0)

--- looked at a page and did not buy
select count(*) from (
  select contact from visit_by_path
  where path = '/p/42' and happened > timestamp '2026-11-01 10:00' - interval '60 days' group by contact)
anti join (
  select contact from product_purchased_by_time where happened > timestamp '2026-11-01 10:00' - interval '60 days') using (contact)

--- abandoned cart
select count(*) from (
  select contact from product_added_by_time added
  where happened > timestamp '2026-11-01 10:00' - interval '7 days' and happened <= timestamp '2026-11-01 10:00' - interval '1 hour'
    and not exists (
      from product_purchased_by_time bought
      where bought.contact = added.contact and bought.cart_id = added.cart_id
        and bought.happened > timestamp '2026-11-01 10:00' - interval '7 days'
        and bought.happened > added.happened and bought.happened <= added.happened + interval '1 hour')
  group by contact)

--- came, added and bought within a day
-- From the rare step on, each worked out by itself: as one join of three tables it is ten times slower.
with came as materialized (
  select contact, happened from visit_by_path
  where path = '/p/7' and happened > timestamp '2026-11-01 10:00' - interval '90 days'),
added as materialized (
  select came.contact, came.happened as came, product.happened, product.cart_id
  from product_added_by_time product join came
    on product.contact = came.contact and product.happened > came.happened
    and product.happened <= came.happened + interval '1 hour'
  where product.happened > timestamp '2026-11-01 10:00' - interval '90 days')
select count(distinct added.contact)
from product_purchased_by_time bought join added
  on bought.contact = added.contact and bought.cart_id = added.cart_id
  and bought.happened > added.happened and bought.happened <= added.came + interval '1 day'
where bought.happened > timestamp '2026-11-01 10:00' - interval '90 days'

--- a tenth of the paying who clicked
select count(*) from contact_by_bucket
semi join (
  select contact from mail_click_by_time where happened > timestamp '2026-11-01 10:00' - interval '30 days'
  union all
  select contact from login_by_time where happened > timestamp '2026-11-01 10:00' - interval '3 days') active
  on active.contact = number
where bucket_x < 10 and plan in ('pro', 'team')
