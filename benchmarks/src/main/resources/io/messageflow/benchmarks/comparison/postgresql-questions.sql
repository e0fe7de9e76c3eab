The questions in the words of PostgreSQL, each in the fastest of the forms that were tried. count(distinct contact) sorts whole numbers,
which is twice as fast as grouping by them, where nothing else is asked of a group.

--- text equals
select count(*) from contact where plan = 'pro'

--- text ends with
select count(*) from contact where email_reversed >= 'elpmaxe.7liam@' and email_reversed < 'elpmaxe.7liamA'

--- number between
select count(*) from contact where score between 250 and 600

--- anniversary
select count(*) from contact where birthday_in_year between 1101 and 1114

--- instant in the last days
select count(*) from contact
where last_seen > timestamp '2026-11-01 10:00' - interval '30 days' and last_seen <= timestamp '2026-11-01 10:00'

--- set includes, in a list, not subscribed
select count(*) from contact where customer and not email_subscribed and tags & 9::smallint <> 0

--- held
select count(*) from contact
where plan <> 'free'
  and not exists (
    select from plan_history
    where contact = number and plan_history.plan = 'free'
      and until > timestamp '2026-11-01 10:00' - interval '100 days' and until <= timestamp '2026-11-01 10:00')

--- visited in the last week
select count(distinct contact) from visit where happened > timestamp '2026-11-01 10:00' - interval '7 days'

--- opened three times in 90 days
select count(*) from (
  select contact from mail_open where happened > timestamp '2026-11-01 10:00' - interval '90 days'
  group by contact having count(*) >= 3) found

--- bought shoes for over 100 this year
select count(distinct contact) from product_purchased
where category = 'shoes' and amount > 100 and happened >= timestamp '2026-01-01'

--- spent more than 500
select count(*) from (
  select contact from product_purchased where happened > timestamp '2026-11-01 10:00' - interval '180 days'
  group by contact having sum(amount) > 500) found

--- on five days of the last month
-- Days as bits: count(distinct happened::date) sorts, and is slower.
select count(*) from (
  select contact from visit where happened >= timestamp '2026-10-01' and happened < timestamp '2026-11-01'
  group by contact having bit_count(bit_or(1::bigint << date_part('day', happened)::integer)::bit(64)) >= 5) found

--- three categories
-- From an index on (contact, category), without a sort; count(distinct category) a contact is slower.
select count(*) from (
  select contact from (select distinct contact, category from product_purchased) bought group by contact having count(*) >= 3) found

--- in four of the last six weeks
select count(*) from (
  select contact from visit where happened > timestamp '2026-11-01 10:00' - interval '42 days'
  group by contact
  having bit_count(bit_or(
    1 << floor(date_part('epoch', timestamp '2026-11-01 10:00' - happened) / 604800)::integer)::bit(32)) >= 4) found

--- first purchase in the last 30 days
-- Those who bought lately and not before; min(happened) of all contacts is slower.
select count(*) from (
  select distinct contact from product_purchased where happened > timestamp '2026-11-01 10:00' - interval '30 days') lately
where not exists (
  select from product_purchased before
  where before.contact = lately.contact and before.happened <= timestamp '2026-11-01 10:00' - interval '30 days')

--- last login was on iOS
-- One pass over an index on (contact, happened desc) with the device.
select count(*) from (select distinct on (contact) device from login order by contact, happened desc) latest where device = 'iOS'

--- looked at a page and did not buy
select count(*) from (
  select distinct contact from visit where path = '/p/42' and happened > timestamp '2026-11-01 10:00' - interval '60 days') looked
where not exists (
  select from product_purchased bought
  where bought.contact = looked.contact and bought.happened > timestamp '2026-11-01 10:00' - interval '60 days')

--- abandoned cart
select count(distinct added.contact) from product_added added
where added.happened > timestamp '2026-11-01 10:00' - interval '7 days'
  and added.happened <= timestamp '2026-11-01 10:00' - interval '1 hour'
  and not exists (
    select from product_purchased bought
    where bought.contact = added.contact and bought.cart_id = added.cart_id
      and bought.happened > timestamp '2026-11-01 10:00' - interval '7 days'
      and bought.happened > added.happened and bought.happened <= added.happened + interval '1 hour')

--- came, added and bought within a day
select count(distinct came.contact)
from visit came
  join product_added added
    on added.contact = came.contact
    and added.happened > came.happened and added.happened <= came.happened + interval '1 hour'
  join product_purchased bought
    on bought.contact = added.contact and bought.cart_id = added.cart_id
    and bought.happened > added.happened and bought.happened <= came.happened + interval '1 day'
where came.path = '/p/7' and came.happened > timestamp '2026-11-01 10:00' - interval '90 days'

--- a tenth of the paying who clicked
select count(*) from contact
where bucket_x < 10 and plan in ('pro', 'team')
  and (exists (
      select from mail_click where contact = number and happened > timestamp '2026-11-01 10:00' - interval '30 days')
    or exists (
      select from login where contact = number and happened > timestamp '2026-11-01 10:00' - interval '3 days'))
