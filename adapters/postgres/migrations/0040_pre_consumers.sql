-- What consumers of events have handled, in the transactions of what the events caused.
CREATE TABLE event_cursors (
  consumer text NOT NULL,
  topic text NOT NULL,
  partition integer NOT NULL CHECK (partition >= 0),
  position bigint NOT NULL CHECK (position >= 0),
  PRIMARY KEY (consumer, topic, partition)
) WITH (fillfactor = 50);

-- Events that failed on their own, and those of the same objects that wait behind them.
CREATE TABLE events_put_by (
  consumer text NOT NULL,
  subject text NOT NULL,
  position bigint NOT NULL,
  error text,  -- of the one that failed; NULL: it waits behind another one
  PRIMARY KEY (consumer, subject, position)
);

-- How far the event log has been published, by the one relay.
CREATE TABLE event_relay (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  position bigint NOT NULL CHECK (position >= 0),
  last_positions jsonb NOT NULL  -- of each partition: {"topic/partition": position}
);

-- What makes callbacks of events was a reader with one position of its own. Its table goes at once:
-- processes of the version before tell nobody until they are replaced, and nobody is told twice.
INSERT INTO event_cursors (consumer, topic, partition, position)
SELECT 'webhooks.tell_stores', 'altyn.gateway', partition, position
  FROM callback_readers CROSS JOIN generate_series(0, 5) AS partition
 WHERE name = 'order.changed';

DROP TABLE callback_readers;
