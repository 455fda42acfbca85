"""Makes moto_server answer one request at a time, and copy of a table only what a transaction touches.

moto copies a whole table before a transaction and puts the copy back when the transaction fails, which would undo what other
requests wrote meanwhile; DynamoDB isolates them. Copying the whole of a table in use takes longer than DynamoDB's clients wait.
"""

import os, sys, threading
try:
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication as Application
    lock, call = threading.Lock(), Application.__call__
    def one_at_a_time(self, environ, start_response):
        with lock:
            return call(self, environ, start_response)
    Application.__call__ = one_at_a_time
    import copy, moto.dynamodb.models as models
    from collections import defaultdict
    class Sparing:
        touched = set()
        def __getattr__(self, name):
            return getattr(copy, name)
        def deepcopy(self, value, *rest):
            if not isinstance(value, models.Table):
                return copy.deepcopy(value, *rest)
            spared = copy.copy(value)
            spared.items = defaultdict(dict, {
                part: copy.deepcopy(items) if part.value in self.touched else items for part, items in value.items.items()})
            return spared
    spare, transact = Sparing(), models.DynamoDBBackend.transact_write_items
    def copying_what_it_touches(self, transact_items):
        keys = [op.get("Key") or op.get("Item") or {} for item in transact_items for op in item.values()]
        spare.touched = {value for key in keys for attribute in key.values() for value in attribute.values() if isinstance(value, str)}
        return transact(self, transact_items)
    models.copy, models.DynamoDBBackend.transact_write_items = spare, copying_what_it_touches
except Exception as error:
    print("moto_server cannot be told to answer one request at a time:", error, file=sys.stderr, flush=True)
    os._exit(3)
