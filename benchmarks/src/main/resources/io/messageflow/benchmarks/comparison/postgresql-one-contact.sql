What the questions that depend on events mean for one contact, asked.number, as conditions.

--- visited in the last week
exists (select from visit where contact = asked.number and happened > timestamp '2026-11-01 10:00' - interval '7 days')

--- opened three times in 90 days
(select count(*) from mail_open
 where contact = asked.number and happened > timestamp '2026-11-01 10:00' - interval '90 days') >= 3

--- bought shoes for over 100 this year
exists (
  select from product_purchased
  where contact = asked.number and happened >= timestamp '2026-01-01' and category = 'shoes' and amount > 100)

--- spent more than 500
coalesce((
  select sum(amount) from product_purchased
  where contact = asked.number and happened > timestamp '2026-11-01 10:00' - interval '180 days'), 0) > 500

--- on five days of the last month
(select count(distinct happened::date) from visit
 where contact = asked.number and happened >= timestamp '2026-10-01' and happened < timestamp '2026-11-01') >= 5

--- three categories
(select count(distinct category) from product_purchased where contact = asked.number) >= 3

--- in four of the last six weeks
(select count(distinct floor(date_part('epoch', timestamp '2026-11-01 10:00' - happened) / 604800)) from visit
 where contact = asked.number and happened > timestamp '2026-11-01 10:00' - interval '42 days') >= 4

--- first purchase in the last 30 days
(select min(happened) from product_purchased where contact = asked.number)
  > timestamp '2026-11-01 10:00' - interval '30 days'

--- last login was on iOS
(select device from login where contact = asked.number order by happened desc limit 1) = 'iOS'

--- looked at a page and did not buy
exists (
  select from visit
  where contact = asked.number and happened > timestamp '2026-11-01 10:00' - interval '60 days' and path = '/p/42')
and not exists (
  select from product_purchased
  where contact = asked.number and happened > timestamp '2026-11-01 10:00' - interval '60 days')

--- abandoned cart
exists (
  select from product_added added
  where added.contact = asked.number and added.happened > timestamp '2026-11-01 10:00' - interval '7 days'
    and added.happened <= timestamp '2026-11-01 10:00' - interval '1 hour'
    and not exists (
      select from product_purchased bought
      where bought.contact = asked.number and bought.cart_id = added.cart_id
        and bought.happened > added.happened and bought.happened <= added.happened + interval '1 hour'))

--- came, added and bought within a day
exists (
  select from visit came
    join product_added added
      on added.contact = asked.number
      and added.happened > came.happened and added.happened <= came.happened + interval '1 hour'
    join product_purchased bought
      on bought.contact = asked.number and bought.cart_id = added.cart_id
      and bought.happened > added.happened and bought.happened <= came.happened + interval '1 day'
  where came.contact = asked.number and came.happened > timestamp '2026-11-01 10:00' - interval '90 days' and came.path = '/p/7')

--- a tenth of the paying who clicked
exists (select from contact where number = asked.number and bucket_x < 10 and plan in ('pro', 'team'))
and (exists (
    select from mail_click where contact = asked.number and happened > timestamp '2026-11-01 10:00' - interval '30 days')
  or exists (
    select from login where contact = asked.number and happened > timestamp '2026-11-01 10:00' - interval '3 days'))
