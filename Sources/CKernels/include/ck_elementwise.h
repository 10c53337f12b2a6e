#ifndef CK_ELEMENTWISE_H
#define CK_ELEMENTWISE_H

#include <stddef.h>
#include <stdint.h>

/* Loops over all floats of an array, shared out over the threads where they are many. `out` may be
   one of the inputs; otherwise arrays must not overlap. */

/* out = max(0, x); NaN stays. */
void ck_relu(ptrdiff_t count, const float *x, float *out);

/* out = gradient where y > 0, else 0; y is the output of the relu. */
void ck_relu_gradient(ptrdiff_t count, const float *y, const float *gradient, float *out);

/* exp, 1 / (1 + exp(-x)) and tanh, within two units of the last place. */
void ck_exp(ptrdiff_t count, const float *x, float *out);
void ck_sigmoid(ptrdiff_t count, const float *x, float *out);
void ck_tanh(ptrdiff_t count, const float *x, float *out);

/* out = gradient · y · (1 − y), and gradient · (1 − y²). */
void ck_sigmoid_gradient(ptrdiff_t count, const float *y, const float *gradient, float *out);
void ck_tanh_gradient(ptrdiff_t count, const float *y, const float *gradient, float *out);

/* out = a · b, a + b. */
void ck_multiply(ptrdiff_t count, const float *a, const float *b, float *out);
void ck_add(ptrdiff_t count, const float *a, const float *b, float *out);

/* y += factor · x. */
void ck_add_scaled(ptrdiff_t count, float factor, const float *x, float *y);

/* Each row of `columns` becomes exp(x) / Σ exp(x); the sum is taken in double. */
void ck_softmax(ptrdiff_t rows, ptrdiff_t columns, const float *x, float *out);

/* sums[column] = Σ over rows; `scratch` holds ck_column_sums_scratch floats. The order of the sums
   depends on the sizes alone. */
void ck_column_sums(ptrdiff_t rows, ptrdiff_t columns, const float *x, float *sums,
                    float *scratch);
size_t ck_column_sums_scratch(ptrdiff_t rows, ptrdiff_t columns);

/* ck_relu_gradient on rows of `columns`, and the column sums of its result, in one pass. */
void ck_relu_gradient_sums(ptrdiff_t rows, ptrdiff_t columns, const float *y,
                           const float *gradient, float *out, float *sums, float *scratch);

/* Optimizers, one step for `count` weights; formulas and argument names are those of Keras 3. */

/* w −= rate · g; with a momentum that is not 0: m = momentum · m − rate · g, then w += m, or
   w += momentum · m − rate · g in Nesterov's form. m may be NULL without momentum. */
void ck_sgd(ptrdiff_t count, float *w, const float *g, float *m, float rate, float momentum,
            int nesterov);

/* v = rho · v + (1 − rho) · g²; w −= rate · g / √(v + epsilon). */
void ck_rmsprop(ptrdiff_t count, float *w, const float *g, float *v, float rate, double rho,
                float epsilon);

/* m += (g − m)(1 − beta1); v += (g² − v)(1 − beta2); w −= m · alpha / (√v + epsilon), where
   alpha = rate · √(1 − beta2ᵗ) / (1 − beta1ᵗ) is the caller's. */
void ck_adam(ptrdiff_t count, float *w, const float *g, float *m, float *v, float alpha,
             double beta1, double beta2, float epsilon);

#endif
