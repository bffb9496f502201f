"""The journal of the votes: JSON Lines in the folder ``journal`` of a workspace, only ever appended to.

Each computer and account has a file of its own, ``pc-12-weber.jsonl``: appending is not atomic on SMB and NFS, caches of
two computers may write over each other, and programs that keep folders in step make a second copy of a file that two
have changed. So no file has two writers, and a torn line harms only its writer's file. Within one computer the lock of
the folder keeps processes apart.

Each line holds the hash of the line before and its own. That tells a changed, dropped or moved line; lines cut off at the
end are told by the seal beside it (``.siegel``), which repeats the hashes.

A vote is recorded in this order: lock, compare each cell with what the clerk saw, new bytes beside the Vorlage, journal line (fsync),
replace, closing line (fsync), acknowledge. What can lack room has failed before the journal knows of it; a line without its
closing line is completed by whoever comes next.
"""
