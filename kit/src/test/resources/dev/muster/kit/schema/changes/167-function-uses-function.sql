-- before
create function one() returns integer language sql immutable return 1;
-- after
create function one() returns integer language sql immutable return 1;
create function b_two() returns integer language sql immutable return one() + one();
create function a_three() returns integer language sql immutable return b_two() + one();
