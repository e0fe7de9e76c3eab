package io.messageflow.benchmarks.comparison;

import java.util.List;

/// The mix: every kind of node, common and rare matches, short and long windows.
final class Questions {
  static final List<Question> ALL =
      List.of(
          new Question("text equals", "{'field': 'Plan', 'op': 'equals', 'value': 'pro'}"),
          new Question(
              "text ends with", "{'field': 'Email', 'op': 'endsWith', 'value': '@mail7.example'}"),
          new Question(
              "number between", "{'field': 'Score', 'op': 'between', 'value': [250, 600]}"),
          new Question(
              "anniversary",
              "{'field': 'Birthday', 'op': 'anniversary', 'value': {'next': 'P14D'}}"),
          new Question(
              "instant in the last days",
              "{'field': 'LastSeen', 'op': 'within', 'value': {'last': 'P30D'}}"),
          new Question(
              "set includes, in a list, not subscribed",
              "{'all': [{'field': 'Tags', 'op': 'includesAny', 'value': ['vip', 'press']}, {'list':"
                  + " 'customers'}, {'not': {'field': 'EmailSubscribed', 'op': 'isTrue'}}]}"),
          new Question(
              "held", "{'field': 'Plan', 'op': 'notEquals', 'value': 'free', 'held': 'P100D'}"),
          new Question("visited in the last week", "{'visit': [], 'window': {'last': 'P7D'}}"),
          new Question(
              "opened three times in 90 days",
              "{'event': 'MailOpen', 'window': {'last': 'P90D'}, 'count': {'atLeast': 3}}"),
          new Question(
              "bought shoes for over 100 this year",
              "{'event': 'product_purchased', 'where': [{'attribute': 'category', 'op': 'equals',"
                  + " 'value': 'shoes'}, {'attribute': 'amount', 'op': 'greaterThan', 'value':"
                  + " 100}], 'window': {'calendar': 'thisYear'}}"),
          new Question(
              "spent more than 500",
              "{'event': 'product_purchased', 'window': {'last': 'P180D'},"
                  + " 'sum': {'attribute': 'amount', 'greaterThan': 500}}"),
          new Question(
              "on five days of the last month",
              "{'visit': [], 'window': {'calendar': 'lastMonth'}, 'days': {'atLeast': 5}}"),
          new Question(
              "three categories",
              "{'event': 'product_purchased', 'distinct': {'attribute': 'category', 'atLeast':"
                  + " 3}}"),
          new Question(
              "in four of the last six weeks",
              "{'visit': [], 'periods': {'length': 'P7D', 'last': 6, 'atLeast': 4}}"),
          new Question(
              "first purchase in the last 30 days",
              "{'event': 'product_purchased', 'pick': 'first', 'window': {'last': 'P30D'}}"),
          new Question(
              "last login was on iOS",
              "{'event': 'login', 'pick': 'last', 'having': [{'attribute': 'device', 'op':"
                  + " 'equals', 'value': 'iOS'}]}"),
          new Question(
              "looked at a page and did not buy",
              "{'all': [{'visit': [{'attribute': 'path', 'op': 'equals', 'value': '/p/42'}],"
                  + " 'window': {'last': 'P60D'}}, {'event': 'product_purchased', 'window':"
                  + " {'last': 'P60D'}, 'count': {'equals': 0}}]}"),
          new Question(
              "abandoned cart",
              "{'sequence': [{'event': 'product_added'}, {'event': 'product_purchased', 'within':"
                  + " 'PT1H', 'same': ['cartId'], 'absent': true}], 'window': {'last': 'P7D'}}"),
          new Question(
              "came, added and bought within a day",
              "{'sequence': [{'visit': [{'attribute': 'path', 'op': 'equals', 'value': '/p/7'}]},"
                  + " {'event': 'product_added', 'within': 'PT1H'}, {'event': 'product_purchased',"
                  + " 'same': ['cartId']}], 'within': 'P1D', 'window': {'last': 'P90D'}}"),
          new Question(
              "a tenth of the paying who clicked",
              "{'all': [{'bucket': {'from': 0, 'to': 10, 'of': 100, 'seed': 'x'}}, {'field':"
                  + " 'Plan', 'op': 'in', 'value': ['pro', 'team']}, {'any': [{'event':"
                  + " 'MailClick', 'window': {'last': 'P30D'}}, {'event': 'login', 'window':"
                  + " {'last': 'P3D'}}]}]}"));

  private Questions() {}
}
