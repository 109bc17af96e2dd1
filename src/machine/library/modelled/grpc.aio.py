"""grpc.aio"""

from _modelled import waiting


class Channel:
    def unary_unary(self, method, **options):
        async def invoke(request, timeout=None, metadata=None, **options):
            await waiting("grpc.aio.unary_unary", method)
            return request

        return invoke

    async def close(self):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        await self.close()


def insecure_channel(target, **options):
    return Channel()
