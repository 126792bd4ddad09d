-- Chinese as a dictionary has it, and figures by their value: item 10 after item 2 (S80). Only used to sort, never by an index or a constraint.
CREATE COLLATION "natural" (provider = icu, locale = 'zh-u-kn-true');
