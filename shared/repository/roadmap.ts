/**
 * The roadmap that the weeks teach, as data: each id with its line. The week's NOTES.md repeats both, and a
 * repository test compares them.
 */
interface RoadmapEntry {
  readonly id: string;
  readonly line: string;
  /** The lab of a mini-project, by its folder's name. */
  readonly lab?: string;
}

/** The lines of one week, in the order of the roadmap. */
export interface RoadmapWeek {
  readonly week: number;
  readonly folder: string;
  readonly goal: string;
  readonly entries: readonly RoadmapEntry[];
}

const topic = (id: string, line: string): RoadmapEntry => ({ id, line });
const project = (id: string, line: string, lab: string): RoadmapEntry => ({ id, line, lab });

export const roadmap: readonly RoadmapWeek[] = [
  {
    week: 1,
    folder: 'week-01-concurrency',
    goal: 'not only to use the runtime but to understand it',
    entries: [
      topic('w1.scheduler', 'Goroutines & scheduler'),
      topic('w1.channels', 'Channel internals'),
      topic('w1.context', 'Context (`context.Context`)'),
      topic('w1.races', 'Race conditions + data races'),
      topic('w1.memory-model', 'Pointers & memory model'),
      topic('w1.escape', 'Stack vs heap, escape analysis'),
      topic('w1.gc', 'Garbage collector'),
      topic('w1.shutdown', 'Graceful shutdown'),
      project('w1.p1', 'Parallel worker pool: RabbitMQ consumer simulator', 'worker-pool'),
      project('w1.p2', 'Context & timeout: HTTP request with cancellation', 'http-cancellation'),
    ],
  },
  {
    week: 2,
    folder: 'week-02-databases',
    goal: 'design and performance when working with databases',
    entries: [
      topic('w2.schema', 'SQL (MySQL / PostgreSQL): schema design, normalization / denormalization'),
      topic('w2.index', 'Indexing (B-Tree, Hash)'),
      topic('w2.explain', 'Query planner, EXPLAIN'),
      topic('w2.joins', 'JOIN types'),
      topic('w2.tx', 'Transaction + isolation level + deadlock'),
      topic('w2.migrations', 'Migration strategy, versioning'),
      topic('w2.documents', 'MongoDB: document modelling, embedding vs referencing'),
      topic('w2.aggregation', 'Aggregation pipeline'),
      topic('w2.mongo-index', 'Indexing & performance'),
      topic('w2.cache-aside', 'Redis: cache-aside pattern'),
      topic('w2.ttl', 'TTL & expiration'),
      topic('w2.rate-limit', 'Rate limiting'),
      topic('w2.lock', 'Distributed lock'),
      topic('w2.pubsub', 'Pub/Sub'),
      topic('w2.storage', 'File storage: local vs object (S3-style)'),
      topic('w2.streaming', 'Streaming upload / download'),
      topic('w2.signed-urls', 'Signed URLs / pre-signed links'),
      project('w2.p1', 'SQL + Mongo hybrid service', 'hybrid-catalog'),
      project('w2.p2', 'Redis caching + rate limiter', 'cache-and-limiter'),
      project('w2.p3', 'File upload service (local & Redis key mapping)', 'file-uploads'),
    ],
  },
  {
    week: 3,
    folder: 'week-03-messaging',
    goal: 'make the system non-blocking and able to take high load',
    entries: [
      topic('w3.exchanges', 'RabbitMQ: exchanges (direct, topic, fanout)'),
      topic('w3.routing', 'Routing keys'),
      topic('w3.acks', 'Ack / nack, retry'),
      topic('w3.dlq', 'Dead letter queues'),
      topic('w3.idempotency', 'Idempotency patterns'),
      topic('w3.partitions', 'Kafka: topic / partition / consumer group'),
      topic('w3.offsets', 'Offset management'),
      topic('w3.delivery', 'Delivery semantics (at-least-once, exactly-once)'),
      topic('w3.ordering', 'Event ordering'),
      project('w3.p1', 'Email notification queue', 'email-queue'),
      project('w3.p2', 'Event-driven user activity log (Kafka)', 'activity-log'),
      project('w3.p3', 'Background worker pool with retries', 'retry-workers'),
    ],
  },
  {
    week: 4,
    folder: 'week-04-apis',
    goal: 'APIs built to industry standard',
    entries: [
      topic('w4.rest-shape', 'REST: versioning, filtering, pagination'),
      topic('w4.rest-errors', 'Error standard, idempotency'),
      topic('w4.validation', 'Validation middleware'),
      topic('w4.grpc-calls', 'gRPC: unary / streaming RPC'),
      topic('w4.proto', 'Proto design'),
      topic('w4.interceptors', 'Interceptors'),
      topic('w4.grpc-errors', 'Error codes'),
      topic('w4.graphql-schema', 'GraphQL: schema design'),
      topic('w4.graphql-n1', 'Resolver, caching, N+1 problem'),
      topic('w4.jwt', 'API gateway: auth, JWT verification'),
      topic('w4.gateway-limit', 'Rate limiting'),
      topic('w4.aggregation', 'Request aggregation'),
      project('w4.p1', 'REST CRUD service', 'rest-products'),
      project('w4.p2', 'gRPC UserService + gateway', 'grpc-users'),
      project('w4.p3', 'GraphQL Product API', 'graphql-products'),
      project('w4.p4', 'Gateway routing + rate limit', 'api-gateway'),
    ],
  },
  {
    week: 5,
    folder: 'week-05-architecture',
    goal: 'know which architecture belongs where',
    entries: [
      topic('w5.monolith', 'Monolith / modular monolith'),
      topic('w5.microservices', 'Microservices'),
      topic('w5.event-driven', 'Event-driven architecture'),
      topic('w5.sac', 'Scalability / availability / consistency'),
      topic('w5.cap', 'CAP theorem'),
      topic('w5.caching', 'Caching strategy'),
      topic('w5.saga', 'Saga / choreography'),
      topic('w5.isolation', 'Service isolation + failure handling'),
      project('w5.p1', 'Monolith → microservices refactor', 'shop-refactor'),
      project('w5.p2', 'Event-driven order processing system', 'order-processing'),
      project('w5.p3', 'Cache layer + fallback', 'cache-fallback'),
    ],
  },
  {
    week: 6,
    folder: 'week-06-patterns',
    goal: 'code that is expandable, readable and maintainable',
    entries: [
      topic('w6.creation', 'Factory / Strategy / Adapter / Observer'),
      topic('w6.structure', 'Repository / Decorator / Circuit breaker'),
      topic('w6.solid', 'SOLID principles'),
      topic('w6.di', 'Dependency injection'),
      topic('w6.layers', 'Layered architecture vs clean architecture'),
      topic('w6.anti', 'Anti-patterns'),
      project('w6.p1', 'Service using repository + factory', 'repository-factory'),
      project('w6.p2', 'Adapter example: external API integration', 'payment-adapter'),
      project('w6.p3', 'Logging middleware + centralized error', 'request-logging'),
    ],
  },
  {
    week: 7,
    folder: 'week-07-testing',
    goal: 'ship to production with confidence; resilient code',
    entries: [
      topic('w7.unit', 'Unit test'),
      topic('w7.table', 'Table-driven test'),
      topic('w7.mock', 'Mocking'),
      topic('w7.integration', 'Integration test'),
      topic('w7.bench', 'Benchmarking'),
      topic('w7.practices', 'Logging / error handling / retry & backoff'),
      topic('w7.health', 'Graceful shutdown / health check'),
      topic('w7.config', 'Config management / secrets'),
      topic('w7.sdlc', 'SDLC: requirement → design → develop → test → deploy → monitor'),
      project('w7.p1', 'Full test coverage REST + gRPC service', 'tested-service'),
      project('w7.p2', 'Retry + backoff simulation', 'retry-backoff'),
      project('w7.p3', 'Health check + graceful shutdown', 'health-shutdown'),
    ],
  },
  {
    week: 8,
    folder: 'week-08-final',
    goal: 'an end-to-end engineer',
    entries: [
      topic('w8.docker', 'Docker (multi-stage build)'),
      topic('w8.compose', 'docker-compose'),
      topic('w8.cicd', 'CI/CD (GitHub Actions / GitLab CI)'),
      topic('w8.vps', 'VPS / Nginx / SSL'),
      topic('w8.proxy', 'Reverse proxy'),
      topic('w8.secrets', 'Env & secrets management'),
      topic('w8.monitoring', 'Basic monitoring (metrics, logs)'),
      project(
        'w8.final',
        'Production-grade system: API gateway; auth; DB + cache + queue; worker services; monitoring + CI/CD',
        'final-system',
      ),
    ],
  },
];
