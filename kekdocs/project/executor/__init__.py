"""Where documents are rendered: in this process, in supervised processes of this computer, or on a cluster of Dask.

One seam, ``seam.Executor.submit(render_batch, batch)``. ``batch.render_batch`` depends on nothing but its batch, changes
nothing and gives the same bytes each time, so every try may be repeated, anywhere and twice at once. Results come back
as bytes, and one process writes them: the rules for a document that someone edited, the list beside the documents and the
report then need no agreement between computers, and a computer that only renders needs no access to the office's files.
"""
