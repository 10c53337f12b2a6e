/* A loop of multiply-adds in registers: what the arithmetic alone could do. Included once by each
   instruction-set file, after vector.inc.h. */

enum { CK_PEAK_CHAINS = 12 };

static double multiply_add_loop(ptrdiff_t rounds, float *sink) {
  vec chain[CK_PEAK_CHAINS];
  CK_UNROLL for (int i = 0; i < CK_PEAK_CHAINS; i++) chain[i] = splat((float)i);
  const vec factor = splat(0.999f), term = splat(0.001f);
  for (ptrdiff_t round = 0; round < rounds; round++)
    CK_UNROLL for (int i = 0; i < CK_PEAK_CHAINS; i++)
      chain[i] = multiply_add(chain[i], factor, term);
  vec sum = chain[0];
  CK_UNROLL for (int i = 1; i < CK_PEAK_CHAINS; i++) sum += chain[i];
  *sink = sum[0];
  return 2.0 * CK_PEAK_CHAINS * CK_WIDTH * (double)rounds;
}
