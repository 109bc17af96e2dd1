"""graphlib: an order in which each thing comes after those it depends on."""


class CycleError(ValueError):
    pass


class TopologicalSorter:
    def __init__(self, graph=None):
        self._before = {}
        self._is_prepared = False
        for node, predecessors in (graph or {}).items():
            self.add(node, *predecessors)

    def add(self, node, *predecessors):
        if self._is_prepared:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        known = self._before.setdefault(node, [])
        for predecessor in predecessors:
            self._before.setdefault(predecessor, [])
            if predecessor not in known:
                known.append(predecessor)

    def prepare(self):
        if self._is_prepared:
            raise ValueError("cannot prepare() more than once")
        self._is_prepared = True
        self._n_missing = {node: len(before) for node, before in self._before.items()}
        self._after = {node: [] for node in self._before}
        for node, before in self._before.items():
            for predecessor in before:
                self._after[predecessor].append(node)
        self._ready = [node for node, n in self._n_missing.items() if n == 0]
        self._given, self._n_done = set(), 0
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def _find_cycle(self):
        done, path = set(), []

        def visit(node):
            if node in path:
                return path[path.index(node):] + [node]
            if node in done:
                return None
            path.append(node)
            for following in self._after[node]:
                found = visit(following)
                if found:
                    return found
            path.pop()
            done.add(node)

        for node in self._before:
            found = visit(node)
            if found:
                return found

    def _require(self):
        if not self._is_prepared:
            raise ValueError("prepare() must be called first")

    def get_ready(self):
        self._require()
        ready, self._ready = tuple(self._ready), []
        self._given.update(ready)
        return ready

    def is_active(self):
        self._require()
        return bool(self._ready) or self._n_done < len(self._given)

    __bool__ = is_active

    def done(self, *nodes):
        self._require()
        for node in nodes:
            if node not in self._before:
                raise ValueError(f"node {node!r} was not added using add()")
            if node not in self._given:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            self._n_done += 1
            for following in self._after[node]:
                self._n_missing[following] -= 1
                if self._n_missing[following] == 0:
                    self._ready.append(following)

    def static_order(self):
        self.prepare()
        while self.is_active():
            group = self.get_ready()
            yield from group
            self.done(*group)
