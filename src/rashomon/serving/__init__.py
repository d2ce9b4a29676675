"""The workbench: a case in the browser, on this machine alone.

`app` is the entrance: routes and what guards them. `desk` keeps the case as it stands and writes
what a person decides; `worker` reads reports and lines accounts up in a process of its own; one
module of `screens` a page turns records into what its template prints. The pages use the views and
macros of the dossier; nothing is decided here that a command could not do as well.
"""
